"use client";
import { CheckIcon, LinkExternalIcon } from "@primer/octicons-react";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { approveRun } from "@/lib/client/actions";
import { isAffected } from "@/lib/client/keys";
import type { InboxItem } from "@/lib/model/inbox";
import type { Problem } from "@/lib/model/problem";

/** Lets a run go that GitHub holds back, or says why that is done on GitHub. */
export function RunApprovalForm({
  item: { run, canApprove },
  onAnswered,
}: {
  item: Extract<InboxItem, { kind: "run_approval" }>;
  onAnswered?: () => void;
}) {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const approve = async () => {
    setBusy(true);
    const answer = await approveRun(run.id);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) onAnswered?.();
    await mutate((key) => typeof key === "string" && isAffected(key, { type: "inbox", count: 0 }));
    setBusy(false);
  };
  const onGitHub = (
    <a href={run.url} className="inline-flex items-center gap-1 text-accent text-sm underline">
      Look at it on GitHub <LinkExternalIcon size={12} />
    </a>
  );
  if (!canApprove)
    return (
      <p className="max-w-[72ch] text-muted text-sm">
        GitHub holds this run back. Its interface approves only runs of a fork's pull request and those of the
        Actions bot, so this one is approved there. {onGitHub}
      </p>
    );
  return (
    <div className="grid max-w-[72ch] gap-4">
      <p className="text-muted text-sm">
        {run.headRepository && run.headRepository !== run.repository
          ? `It comes from ${run.headRepository}. `
          : ""}
        Its code and its workflow files run on your runners: read what it changes first. {onGitHub}
      </p>
      {problem && <ProblemBox problem={problem} />}
      <div>
        <Button variant="answer" icon={<CheckIcon />} busy={busy} onClick={approve}>
          Approve and run
        </Button>
      </div>
    </div>
  );
}
