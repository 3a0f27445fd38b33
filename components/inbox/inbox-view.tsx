"use client";
import { InboxIcon } from "@primer/octicons-react";
import { memo, useCallback, useDeferredValue, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel } from "@/components/ui/section";
import { useInbox } from "@/lib/client/use-api";
import { whenIdle } from "@/lib/client/when-idle";
import { type Inbox, type InboxItem, toInboxKey } from "@/lib/model/inbox";
import type { Problem } from "@/lib/model/problem";
import { BulkBar } from "./bulk-bar";
import { GoneNotes } from "./gone-notes";
import { InboxFilter } from "./inbox-filter";
import { InboxList } from "./inbox-list";
import { InboxRow } from "./inbox-row";
import { SelectQuestion } from "./select-question";
import { useGoneItems } from "./use-gone-items";
import { useInboxFilter } from "./use-inbox-filter";
import { useInboxKeys } from "./use-inbox-keys";
import { useInboxSelection } from "./use-inbox-selection";
import { useOpenItem } from "./use-open-item";

/** All that waits for a person, kept fresh. */
export function InboxView({ initial }: { initial: Inbox }) {
  const { data = initial, error, mutate } = useInbox({ fallbackData: initial, revalidateOnMount: false });
  // The page was painted with the first of them: the rest may wait until keys are heard and the first form stands.
  useEffect(() => whenIdle(() => void mutate()), [mutate]);
  // A key is heard before hundreds of rows are made: they are made in between.
  return <InboxPage data={useDeferredValue(data)} error={error} />;
}

/** The most urgent stands open. An answer leads on to the next. */
const InboxPage = memo(function InboxPage({ data, error }: { data: Inbox; error: Problem | undefined }) {
  const filter = useInboxFilter(data);
  const { shown } = filter;
  const { open, toggle, answer } = useOpenItem(shown[0] ? toInboxKey(shown[0]) : null);
  const selection = useInboxSelection(shown);
  const ours = useRef(new Set<string>());
  const { gone, dismiss } = useGoneItems(
    data.items,
    useCallback((key: string) => ours.current.has(key), []),
  );

  useInboxKeys((key) => answer(key ?? open.key ?? (shown[0] ? toInboxKey(shown[0]) : null)));
  const onAnswered = (item: InboxItem) => {
    const key = toInboxKey(item);
    ours.current.add(key);
    if (open.key !== key) return;
    const at = shown.findIndex((other) => toInboxKey(other) === key);
    const next = shown[at + 1] ?? shown[at - 1];
    answer(next ? toInboxKey(next) : null);
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {(data.items.length > 0 || filter.repository !== null) && <InboxFilter filter={filter} />}
      {error && <ProblemBox problem={error} />}
      <GoneNotes gone={gone} onDismiss={dismiss} />
      {data.total === 0 && filter.repository === null && (
        <EmptyState icon={<InboxIcon size={24} />} title="Nothing waits for you">
          When a workflow asks a question, a deployment needs your review, or GitHub holds a run back, it
          stands here.
        </EmptyState>
      )}
      {shown.length === 0 && filter.repository !== null && (
        <EmptyState
          icon={<InboxIcon size={24} />}
          title={`Nothing of ${filter.repository} waits for you`}
          action={<Button onClick={() => filter.choose("")}>Show all repositories</Button>}
        />
      )}
      {shown.length > 0 && (
        <Panel className="border-l-2 border-l-awaiting">
          <InboxList items={shown} size={filter.size} keep={open.key}>
            {(item) => {
              const key = toInboxKey(item);
              return (
                <InboxRow
                  item={item}
                  open={open.key === key}
                  focus={open.key === key ? open.focus : 0}
                  select={<SelectQuestion item={item} selection={selection} />}
                  onToggle={() => toggle(key)}
                  onAnswered={() => onAnswered(item)}
                />
              );
            }}
          </InboxList>
        </Panel>
      )}
      <BulkBar selection={selection} onAnswered={onAnswered} />
    </div>
  );
});
