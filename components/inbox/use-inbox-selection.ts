import { useState } from "react";
import { toAskKey } from "@/lib/model/ask-key";
import { type InboxItem, toInboxKey } from "@/lib/model/inbox";

export type Question = Extract<InboxItem, { kind: "pause" }>;
export type InboxSelection = ReturnType<typeof useInboxSelection>;

const isQuestion = (item: InboxItem): item is Question => item.kind === "pause";
const toKey = ({ pause, run }: Question): string => toAskKey(pause, run);

/** Which questions are selected: all of them ask the same, so that one answer fits. */
export function useInboxSelection(items: InboxItem[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const selected = items.filter(isQuestion).filter((item) => keys.has(toInboxKey(item)));
  const first = selected[0];
  const ask = first ? toKey(first) : null;
  const equal = ask === null ? [] : items.filter(isQuestion).filter((item) => toKey(item) === ask);
  const equalKeys = new Set(equal.map(toInboxKey));
  const set = (next: Iterable<string>) => setKeys(new Set(next));
  return {
    selected,
    /** All that ask the same as those that are selected. */
    equal,
    has: (item: InboxItem) => keys.has(toInboxKey(item)),
    /** Whether it asks the same as what is selected already. */
    fits: (item: InboxItem) => isQuestion(item) && (ask === null || equalKeys.has(toInboxKey(item))),
    toggle: (item: InboxItem) => {
      const key = toInboxKey(item);
      const now = selected.map(toInboxKey);
      set(now.includes(key) ? now.filter((one) => one !== key) : [...now, key]);
    },
    selectEqual: () => set(equalKeys),
    keep: (items: InboxItem[]) => set(items.map(toInboxKey)),
    clear: () => set([]),
  };
}
