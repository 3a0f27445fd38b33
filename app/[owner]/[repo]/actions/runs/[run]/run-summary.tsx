"use client";
import { isCompleted, isFailure } from "@/lib/model/run";
import { ArtifactList } from "./below/artifact-list";
import { RunInputs } from "./below/run-inputs";
import { Story } from "./below/story";
import { AnswerLife } from "./now/answer-life";
import { ApprovalCard } from "./now/approval-card";
import { FailureCard } from "./now/failure-card";
import { LogPreview } from "./now/log-preview";
import { QuestionCard } from "./now/question-card";
import { useOpenRun } from "./use-open-run";

/** What matters now, then what belongs to the run. */
export function RunSummary() {
  const run = useOpenRun();
  const questions = run.pauses.filter((pause) => pause.state === "awaiting");
  const answered = run.pauses.filter((pause) => pause.state !== "awaiting");
  const failed = isFailure(run.conclusion) || run.jobs.some((job) => isFailure(job.conclusion));
  const calm = questions.length === 0 && run.approvals.length === 0 && !failed;
  return (
    <>
      {questions.map((pause) => (
        <QuestionCard key={pause.id} pause={pause} />
      ))}
      {!isCompleted(run) &&
        run.approvals.map((approval) => (
          <ApprovalCard key={approval.environmentId} run={run} approval={approval} />
        ))}
      {answered.map((pause) => (
        <AnswerLife key={pause.id} pause={pause} />
      ))}
      {failed && <FailureCard run={run} />}
      {calm && <LogPreview run={run} />}
      <ArtifactList artifacts={run.artifacts} />
      <RunInputs run={run} />
      <Story run={run} />
    </>
  );
}
