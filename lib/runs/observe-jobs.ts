import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { err, ok, type Result } from "@/lib/model/result";
import type { Job } from "@/lib/model/run";
import { record } from "./record";

/**
 * Looks at a run's jobs by a conditional request and records them. When the run had ended before the look, its attempt
 * is settled: nothing of it is asked for again. `ended` are the jobs whose end was news.
 */
export async function observeJobs(
  deps: Pick<Deps, "db" | "github" | "bus" | "now">,
  run: RunRow,
): Promise<Result<{ changed: boolean; ended: Job[] }, GitHubError>> {
  const { github, db } = deps;
  const etag = run.etagOwner === github.tokenId ? run.jobsEtag : null;
  const answer = await github.jobs(run.repository, Number(run.id), etag);
  if (!answer.ok && answer.error.kind !== "gone") return err(answer.error);
  const seen = answer.ok && answer.value.kind === "changed" ? answer.value : null;
  const recorded = seen ? await record(deps, { jobs: seen.value }) : null;
  const settles = run.status === "completed" && (isLongOver(run, deps.now()) || (await areEnded(deps, run)));
  if (seen || settles) {
    await db.run.update({
      where: { id: run.id },
      data: {
        ...(seen && run.etagOwner !== github.tokenId ? { runEtag: null } : {}),
        ...(seen ? { jobsEtag: seen.etag, etagOwner: github.tokenId } : {}),
        ...(settles ? { jobsSettled: run.attempt } : {}),
      },
    });
  }
  return ok({
    changed: seen !== null,
    ended: recorded?.jobs.filter(({ ended }) => ended).map(({ job }) => job) ?? [],
  });
}

/** A job that has not ended by then never will. */
const isLongOver = (run: RunRow, now: Date): boolean =>
  run.completedAt !== null && now.getTime() - Date.parse(run.completedAt) > 10 * 60_000;

/** GitHub's run object may be ahead of its jobs: only an attempt whose jobs have all ended is settled. */
async function areEnded({ db }: Pick<Deps, "db">, run: RunRow): Promise<boolean> {
  const open = await db.job.count({
    where: { runId: run.id, attempt: { gte: run.attempt }, status: { not: "completed" } },
  });
  return open === 0;
}
