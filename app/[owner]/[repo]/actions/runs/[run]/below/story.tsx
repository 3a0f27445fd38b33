import { CommentDiscussionIcon, DownloadIcon, QuestionIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { AnswerValues } from "@/components/pause/answer-values";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { StatusWord } from "@/components/ui/status-word";
import { runPath } from "@/lib/model/paths";
import { toPlainWords } from "@/lib/model/plain-words";
import type { RunDetail, StoryEntry } from "@/lib/model/run";

/** The runs, questions and answers that belong together, oldest first. One run that asked nothing has no story. */
export function Story({ run }: { run: RunDetail }) {
  if (run.story.length < 2) return null;
  return (
    <Section title="Story" count={run.story.length} actions={<TakeAway runId={run.id} />}>
      <ol className="grid grid-cols-[minmax(0,1fr)]">
        {run.story.map((entry, index) => (
          <Entry
            key={entry.kind === "run" ? `run ${entry.run.id}` : `${entry.kind} ${entry.pauseId}`}
            entry={entry}
            open={run.id}
            last={index === run.story.length - 1}
            answered={entry.kind === "question" && !isOpen(run, entry.pauseId)}
          />
        ))}
      </ol>
    </Section>
  );
}

/** Whether a question still waits: of this run its state says so, of another that no answer follows. */
const isOpen = (run: RunDetail, pauseId: string): boolean => {
  const own = run.pauses.find(({ id }) => id === pauseId);
  return own
    ? own.state === "awaiting"
    : !run.story.some((entry) => entry.kind === "answer" && entry.pauseId === pauseId);
};

function Entry({
  entry,
  open,
  last,
  answered,
}: {
  entry: StoryEntry;
  open: number;
  last: boolean;
  answered: boolean;
}) {
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-3">
      <span className="flex flex-col items-center">
        <span className="flex h-7 items-center">{toIcon(entry, answered)}</span>
        {!last && <span className="w-px flex-1 bg-strong" />}
      </span>
      <div className={cx("min-w-0 pt-1 text-sm", !last && "pb-4")}>{toWords(entry, open)}</div>
      <span className="pt-1 text-muted text-xs">
        <RelativeTime at={entry.at} />
      </span>
    </li>
  );
}

/** What was answered asks for nothing any more. */
function toIcon(entry: StoryEntry, answered: boolean): ReactNode {
  switch (entry.kind) {
    case "run":
      return <StatusIcon status={toStatus(entry.run)} silent />;
    case "question":
      return <QuestionIcon className={answered ? "text-muted" : "text-awaiting"} />;
    case "answer":
      return <CommentDiscussionIcon className="text-muted" />;
  }
}

function toWords(entry: StoryEntry, open: number): ReactNode {
  switch (entry.kind) {
    case "run":
      return (
        <>
          {entry.run.id === open ? (
            <span className="font-semibold">{entry.run.title}</span>
          ) : (
            <Link href={runPath(entry.run)} className="font-semibold hover:text-accent">
              {entry.run.title}
            </Link>
          )}{" "}
          <span className="text-muted">
            #{entry.run.number}
            {entry.run.id === open && ", this run"}{" "}
            <StatusWord status={toStatus(entry.run)} className="pl-1 text-xs" />
          </span>
        </>
      );
    case "question":
      return (
        <div className="grid gap-1">
          <p className="line-clamp-3 break-words text-muted">{toPlainWords(entry.message)}</p>
          {entry.state === "expired" && <p>Nobody answered in time.</p>}
          {entry.state === "closed" && <p>It was closed: the run was over, or asked again.</p>}
        </div>
      );
    case "answer":
      return (
        <div className="grid gap-1">
          <span>
            <span className="font-semibold">{entry.by}</span> answered
            {entry.delivery?.state === "failed" && <span className="text-failure">, not sent</span>}
          </span>
          <AnswerValues values={entry.answers} />
        </div>
      );
  }
}

/** All of it as JSON, also what stands here no longer in full. */
const TakeAway = ({ runId }: { runId: number }) => (
  <a
    href={`/api/runs/${runId}/story`}
    download={`story-${runId}.json`}
    className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-accent text-xs hover:bg-raised"
  >
    <DownloadIcon /> JSON
  </a>
);
