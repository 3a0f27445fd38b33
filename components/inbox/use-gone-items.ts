import { useEffect, useRef, useState } from "react";
import { announce } from "@/components/frame/announcer";
import { ask } from "@/lib/client/fetcher";
import { keys } from "@/lib/client/keys";
import { type InboxItem, toInboxKey } from "@/lib/model/inbox";
import { toInboxWords } from "@/lib/model/inbox-words";
import type { RunDetail } from "@/lib/model/run";

/** Something that waited and does no longer, though nobody here answered it. */
export type Gone = { key: string; item: InboxItem; words: string };

const mostShown = 3;

/** What others answered, or what came to an end, while this page was open: each with a word of what happened. */
export function useGoneItems(items: InboxItem[], isOurs: (key: string) => boolean) {
  const before = useRef(items);
  const [gone, setGone] = useState<Gone[]>([]);
  useEffect(() => {
    const now = new Set(items.map(toInboxKey));
    const left = before.current.filter((item) => !now.has(toInboxKey(item)) && !isOurs(toInboxKey(item)));
    before.current = items;
    // A list that was emptied at one stroke was reset, not answered: nobody wants a hundred notes.
    for (const item of left.slice(0, mostShown))
      void explain(item).then((words) => {
        const note = { key: toInboxKey(item), item, words };
        setGone((notes) => [note, ...notes.filter(({ key }) => key !== note.key)].slice(0, mostShown));
        announce(words);
      });
  }, [items, isOurs]);
  return { gone, dismiss: (key: string) => setGone((notes) => notes.filter((note) => note.key !== key)) };
}

async function explain(item: InboxItem): Promise<string> {
  const words = `“${toInboxWords(item)}”`;
  if (item.kind !== "pause") return `${words} no longer waits: it was decided elsewhere.`;
  const run = await ask<RunDetail>(keys.run(item.run.id));
  const pause = run.ok ? run.value.pauses.find(({ id }) => id === item.pause.id) : undefined;
  switch (pause?.state) {
    case "answered":
      return `${words} was answered by ${pause.answer?.by || "somebody else"}.`;
    case "expired":
      return `${words} expired: nobody answered in time.`;
    case "closed":
      return `${words} was closed: its run ended, or it asked anew.`;
    default:
      return `${words} no longer waits.`;
  }
}
