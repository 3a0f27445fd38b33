"use client";
import { useSyncExternalStore } from "react";
import { dropDraft, loadDraft, watchDrafts } from "@/components/input-form/draft";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { Pause } from "@/lib/model/pause";
import { AnswerValues } from "./answer-values";

/** Drafts go by the question's place: when a run asks anew under the same name, what was typed stays. */
export const toDraftKey = ({ runId, name }: Pick<Pause, "runId" | "name">): string =>
  `pause:${runId}:${name}`;

/** What this person had written when the question was answered by another, or was over: not sent, and not lost. */
export function NotSent({ pause }: { pause: Pause }) {
  const key = toDraftKey(pause);
  const kept = useSyncExternalStore(
    watchDrafts,
    () => JSON.stringify(loadDraft(key)),
    () => "{}",
  );
  const draft = Object.entries(JSON.parse(kept) as Record<string, unknown>).filter(
    ([name, value]) => String(value) !== "" && String(pause.answer?.answers[name] ?? "") !== String(value),
  );
  if (draft.length === 0) return null;
  const values = Object.fromEntries(draft);
  return (
    <section aria-label="Your answer" aria-live="polite" className="grid gap-2 rounded-md bg-raised p-3">
      <p className="text-sm">
        <span className="font-semibold">Your answer was not sent</span>
        {pause.answer ? `: ${pause.answer.by} was first.` : "."} You had written:
      </p>
      <AnswerValues values={values} />
      <div className="flex items-center gap-2">
        <Button size="sm" onClick={() => dropDraft(key)}>
          Discard
        </Button>
        <CopyButton text={draft.map(([, value]) => String(value)).join("\n")} label="Copy what you wrote" />
      </div>
    </section>
  );
}
