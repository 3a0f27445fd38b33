"use client";
import { CheckIcon, LinkExternalIcon, XIcon } from "@primer/octicons-react";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemBox } from "@/components/ui/problem-box";
import { reviewApproval } from "@/lib/client/actions";
import { isAffected } from "@/lib/client/keys";
import type { Approval } from "@/lib/model/approval";
import type { Problem } from "@/lib/model/problem";
import type { Run } from "@/lib/model/run";

type Verdict = "approved" | "rejected";

/** Approves or rejects a deployment; who may not is told who may. */
export function ApprovalForm({
  run,
  approval,
  onAnswered,
}: {
  run: Run;
  approval: Approval;
  onAnswered?: () => void;
}) {
  const { mutate } = useSWRConfig();
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState<Verdict | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!approval.canApprove) return <NoReviewer run={run} approval={approval} />;

  const review = (state: Verdict) => async () => {
    setBusy(state);
    const answer = await reviewApproval(run.id, { environmentIds: [approval.environmentId], state, comment });
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) onAnswered?.();
    const event = { type: "pause", pauseId: "", runId: run.id, state: "answered" } as const;
    await mutate((key) => typeof key === "string" && isAffected(key, event));
    setBusy(null);
  };
  return (
    <div className="grid max-w-[72ch] gap-4">
      <Field id={`comment-${run.id}-${approval.environmentId}`} label="Comment" hint="optional">
        {(ids) => <Input {...ids} value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
      {problem && <ProblemBox problem={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="answer"
          icon={<CheckIcon />}
          busy={busy === "approved"}
          disabled={busy !== null}
          onClick={review("approved")}
        >
          Approve and deploy
        </Button>
        <Button
          variant="danger"
          icon={<XIcon />}
          busy={busy === "rejected"}
          disabled={busy !== null}
          onClick={review("rejected")}
        >
          Reject
        </Button>
      </div>
    </div>
  );
}

const NoReviewer = ({ run, approval }: { run: Run; approval: Approval }) => (
  <p className="text-muted text-sm">
    This token's person is no reviewer of {approval.environment}.
    {approval.reviewers.length > 0 && ` Reviewers: ${approval.reviewers.join(", ")}.`}{" "}
    <a href={run.url} className="text-accent underline">
      Open on GitHub <LinkExternalIcon size={12} />
    </a>
  </p>
);
