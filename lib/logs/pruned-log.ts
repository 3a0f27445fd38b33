import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { PrunedLog } from "@/lib/model/retention";
import { amendLog } from "@/lib/runs/amend";
import { findJob, type LoggedJob } from "./find-job";

type Told = Pick<LoggedJob, "logPrunedAt">;

const toDay = (at: string | null): string => (at ?? "").slice(0, 10);

/** A log that was here and was taken away. */
export const toPruned = ({ logPrunedAt }: Told): Problem =>
  createProblem(
    "pruned",
    `This log was pruned here on ${toDay(logPrunedAt)}, to keep to the limits in the settings. Fetch it again while GitHub has it.`,
  );

/** A log that GitHub has no longer; whether it ever was here is told too. */
export const toGone = ({ logPrunedAt }: Told): Problem =>
  createProblem(
    "gone",
    logPrunedAt === null
      ? "GitHub no longer keeps this log, and it was never fetched here."
      : `This log was pruned here on ${toDay(logPrunedAt)}, and GitHub no longer has it.`,
  );

/**
 * Whether GitHub still has a log that was pruned here, by one request whose body is let go. That it has it no longer is
 * remembered. Errors: 404 unknown, 409 for a log that was not pruned.
 */
export async function askForPruned(deps: Deps, jobId: number): Promise<Result<PrunedLog, Problem>> {
  const job = await findJob(deps, jobId);
  if (!job.ok) return job;
  const { log, logPrunedAt: prunedAt, repository } = job.value;
  if (prunedAt === null || (log !== "pruned" && log !== "expired"))
    return err(createProblem("conflict", "This log was not pruned here: read it."));
  if (log === "expired") return ok({ prunedAt, onGitHub: false });
  const answer = await deps.github.jobLog(repository, jobId);
  if (answer.ok) {
    await answer.value.body.cancel().catch(() => {});
    return ok({ prunedAt, onGitHub: true });
  }
  const isGone = answer.error.kind === "gone" || answer.error.kind === "not_found";
  if (isGone) await amendLog(deps, jobId, "expired");
  return ok({ prunedAt, onGitHub: isGone ? false : null });
}
