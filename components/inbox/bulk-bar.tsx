"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useBulkAnswer } from "./use-bulk-answer";
import type { InboxSelection, Question } from "./use-inbox-selection";

const BulkAnswer = dynamic(() => import("./bulk-answer").then((file) => file.BulkAnswer), { ssr: false });

/** What can be done with the questions that are selected; floats at the bottom while there are any. */
export function BulkBar({
  selection,
  onAnswered,
}: {
  selection: InboxSelection;
  onAnswered: (item: Question) => void;
}) {
  // As they were when the form was opened: answered ones leave the list while the others are still being sent.
  const [answering, setAnswering] = useState<Question[]>([]);
  const bulk = useBulkAnswer(onAnswered);
  const { selected, equal } = selection;
  const [first, ...rest] = answering;
  if (selected.length === 0 && !first && bulk.refused.length === 0) return null;
  const clear = () => {
    selection.clear();
    bulk.forget();
    setAnswering([]);
  };
  return (
    <section
      aria-label="Selected questions"
      className="sticky bottom-4 z-20 mx-auto grid max-h-[80dvh] w-full max-w-[80ch] animate-slide gap-2 overflow-y-auto rounded-md border border-strong bg-overlay p-2 shadow-float"
    >
      {bulk.refused.length > 0 && (
        <ul role="alert" className="max-h-40 overflow-y-auto px-1 text-failure text-xs">
          {bulk.refused.map(({ item: { run, pause }, problem }) => (
            <li key={pause.id} className="break-words">
              {run.repository} · {run.workflow.name} #{run.number}: {problem.detail}
            </li>
          ))}
        </ul>
      )}
      {first && (
        <BulkAnswer
          items={[first, ...rest]}
          progress={bulk.progress}
          onSend={async (answers) => {
            const refused = await bulk.send(answering, answers);
            selection.keep(refused.map(({ item }) => item));
            setAnswering([]);
          }}
          onClose={() => setAnswering([])}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        {!first && (
          <>
            <output className="px-1 text-sm">{selected.length} selected</output>
            {selected.length > 0 && (
              <Button size="sm" variant="answer" onClick={() => setAnswering(selected)}>
                {selected.length > 1 ? `Answer ${selected.length} at once` : "Answer it"}
              </Button>
            )}
            {equal.length > selected.length && (
              <Button size="sm" onClick={selection.selectEqual}>
                Select all {equal.length} that ask the same
              </Button>
            )}
          </>
        )}
        <Button size="sm" variant="quiet" disabled={bulk.progress !== null} onClick={clear}>
          Clear
        </Button>
      </div>
    </section>
  );
}
