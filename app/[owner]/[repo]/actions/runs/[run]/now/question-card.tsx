"use client";
import { QuestionIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import { Deadline } from "@/components/inbox/deadline";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { PauseContext } from "@/components/pause/pause-context";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Pause } from "@/lib/model/pause";

const PauseForm = dynamic(() => import("@/components/pause/pause-form").then((file) => file.PauseForm));

/** The question that a run waits with: its words, its context, until when, and the form; `named` where it asks several. */
export function QuestionCard({ pause, named }: { pause: Pause; named: boolean }) {
  return (
    <section aria-label="Question" className="overflow-hidden rounded-md border border-awaiting bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-awaiting-soft px-4 py-2 text-awaiting text-sm">
        <QuestionIcon />
        <h2 className="font-semibold">This run asks for your input</h2>
        {named && <span className="min-w-0 break-words font-mono text-xs">{toShortName(pause)}</span>}
        {pause.attempt > 1 && <span className="text-xs">attempt {pause.attempt}</span>}
        <span className="ml-auto flex flex-wrap gap-x-3 text-xs">
          <span>
            asked <RelativeTime at={pause.askedAt} />
          </span>
          {pause.expiresAt && <Deadline at={pause.expiresAt} />}
        </span>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
        {pause.unreadable ? (
          <Unreadable text={pause.message} why={pause.unreadable} />
        ) : (
          <LazyMarkdown text={pause.message} />
        )}
        <PauseContext context={pause.context} />
        <PauseForm pause={pause} />
      </div>
    </section>
  );
}

const Unreadable = ({ text, why }: { text: string; why: string }) => (
  <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
    <p className="text-muted text-xs">
      The question could not be read as it was meant ({why}). This is its text:
    </p>
    <pre className="max-h-72 overflow-auto whitespace-pre-wrap break-words rounded-md border border-line bg-log p-3 font-mono text-xs">
      {text}
    </pre>
  </div>
);

/** What distinguishes it from the run's other questions: matrix legs name theirs after themselves. */
const toShortName = ({ name, runId }: Pause): string =>
  name.slice("pause-signal-".length).replace(new RegExp(`^${runId}-?`), "") || name;
