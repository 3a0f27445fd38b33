"use client";
import Link from "next/link";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { trackRepository } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import { runPath } from "@/lib/model/paths";
import type { Problem } from "@/lib/model/problem";
import type { RunDetail } from "@/lib/model/run";

/** What stands between the header and the run: why it may be old, and that nobody watches its repository. */
export function RunNotices({ run }: { run: RunDetail }) {
  return (
    <>
      {run.problem && <ProblemBox problem={run.problem} />}
      {!run.tracked && <Track run={run} />}
      {run.attempt < run.latestAttempt && <Past run={run} />}
    </>
  );
}

/** An earlier attempt looks like a run: nobody shall take it for the newest. */
const Past = ({ run }: { run: RunDetail }) => (
  <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-3 py-2 text-sm">
    <span className="min-w-0 flex-1 basis-64">
      This is attempt {run.attempt} of {run.latestAttempt}. It was run again since.
    </span>
    <Link href={runPath(run)} className="text-accent hover:underline">
      Show the latest attempt
    </Link>
  </p>
);

function Track({ run }: { run: RunDetail }) {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const track = async () => {
    setBusy(true);
    const answer = await trackRepository(run.repository);
    setProblem(answer.ok ? null : answer.error);
    await Promise.all([mutate(keys.run(run.id)), mutate(keys.repositories)]);
    setBusy(false);
  };
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface px-3 py-2 text-sm">
        <span className="min-w-0 flex-1 basis-64">
          Nobody watches <span className="font-semibold">{run.repository}</span>: what changes on GitHub does
          not come here by itself.
        </span>
        <Button size="sm" busy={busy} onClick={track}>
          Watch this repository
        </Button>
      </div>
      {problem && <ProblemBox problem={problem} />}
    </div>
  );
}
