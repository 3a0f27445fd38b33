"use client";
import type { Pause } from "@/lib/model/pause";
import { isCompleted, isFailure } from "@/lib/model/run";
import { ArtifactList } from "./below/artifact-list";
import { CostLegs } from "./below/cost-legs";
import { KeepLogs } from "./below/keep-logs";
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
  const answered = run.pauses.filter((pause) => pause.state !== "awaiting" && !isReplaced(pause, questions));
  const failed = isFailure(run.conclusion) || run.jobs.some((job) => isFailure(job.conclusion));
  const calm = questions.length === 0 && run.approvals.length === 0 && !failed;
  return (
    <>
      {questions.map((pause) => (
        // Asked anew under the same name it keeps its place, and the form what was typed.
        <QuestionCard key={pause.name} pause={pause} named={run.pauses.length > 1} />
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
      <ArtifactList run={run} />
      <KeepLogs run={run} />
      <CostLegs run={run} />
      <RunInputs run={run} />
      <Story run={run} />
    </>
  );
}

/** The run asked again under the same name: the newer question stands in its place. */
const isReplaced = (pause: Pause, questions: Pause[]): boolean =>
  pause.state === "closed" && questions.some(({ name }) => name === pause.name);
