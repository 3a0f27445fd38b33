"use client";
import { CheckCircleIcon, CircleIcon, XCircleIcon } from "@primer/octicons-react";
import Link from "next/link";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { AnswerValues } from "@/components/pause/answer-values";
import { NotSent } from "@/components/pause/not-sent";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ProblemBox } from "@/components/ui/problem-box";
import { RelativeTime } from "@/components/ui/relative-time";
import { resendAnswer } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import { runPath } from "@/lib/model/paths";
import type { Pause } from "@/lib/model/pause";
import type { Problem } from "@/lib/model/problem";

const why = {
  answered: "Answered",
  expired: "Nobody answered in time",
  closed: "The run ended before it was answered",
};

/** How far an answer has come: recorded here, sent to GitHub, its run found; or what went wrong and how to go on. */
export function AnswerLife({ pause }: { pause: Pause }) {
  const { answer, delivery } = pause;
  if (pause.state === "awaiting") return null;
  return (
    <section
      aria-label="Answer"
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-md border border-line bg-surface p-4"
    >
      <h2 className="flex flex-wrap items-baseline gap-x-2 font-semibold text-sm">
        {why[pause.state]}
        {answer && (
          <span className="font-normal text-muted text-xs">
            by {answer.by}, <RelativeTime at={answer.at} />
          </span>
        )}
      </h2>
      {answer && <AnswerValues values={answer.answers} />}
      <NotSent pause={pause} />
      {delivery && <Stages pause={pause} delivery={delivery} />}
      {delivery?.problem && (
        <ProblemBox
          problem={delivery.problem}
          action={delivery.state === "failed" ? <SendAgain pause={pause} /> : undefined}
        />
      )}
      {delivery?.state === "failed" && !delivery.problem && <SendAgain pause={pause} />}
    </section>
  );
}

/** How far we can see: where a job waits, it takes the answer up by itself. */
const lastStage = {
  repository_dispatch: "run found",
  workflow_dispatch: "messenger found",
  git_ref: "laid where the run looks",
};

function Stages({ pause, delivery }: { pause: Pause; delivery: NonNullable<Pause["delivery"]> }) {
  const reached = { recorded: 1, failed: 1, sent: 2, linked: 3 }[delivery.state];
  const stages = ["recorded", "sent to GitHub", lastStage[pause.via]];
  return (
    <ol className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      {stages.map((stage, index) => {
        const failed = delivery.state === "failed" && index === reached;
        return (
          <li key={stage} className="flex items-center gap-1.5">
            {index > 0 && <span aria-hidden="true" className="mr-0.5 h-px w-6 bg-strong" />}
            {failed ? (
              <XCircleIcon className="text-failure" />
            ) : index < reached ? (
              <CheckCircleIcon className="text-success" />
            ) : (
              <CircleIcon className="text-faint" />
            )}
            <span className={cx(index < reached ? "text-default" : failed ? "text-failure" : "text-muted")}>
              {failed ? "not sent" : stage}
            </span>
          </li>
        );
      })}
      {delivery.runId !== null && delivery.runId !== pause.runId && (
        <li className="ml-auto">
          <Link
            href={runPath({ repository: pause.repository, id: delivery.runId })}
            className="text-accent text-sm hover:underline"
          >
            Open the run it started
          </Link>
        </li>
      )}
    </ol>
  );
}

function SendAgain({ pause }: { pause: Pause }) {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    setBusy(true);
    const answer = await resendAnswer(pause.id);
    setProblem(answer.ok ? null : answer.error);
    await mutate(keys.run(pause.runId));
    setBusy(false);
  };
  return (
    <div className="grid gap-2">
      <Button variant="answer" busy={busy} onClick={send}>
        Send again
      </Button>
      {problem && <span className="text-failure text-xs">{problem.detail}</span>}
    </div>
  );
}
