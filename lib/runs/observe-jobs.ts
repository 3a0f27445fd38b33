import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { err, ok, type Result } from "@/lib/model/result";
import type { Job } from "@/lib/model/run";
import { record } from "./record";
import { toJob } from "./run-row";
import { wishLogs } from "./wish-logs";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now">;

/**
 * Looks at a run's jobs by a conditional request and records them; the logs of those that have ended since are wished
 * for. When the run had ended before the look, its attempt is settled: nothing of it is asked for again.
 */
export async function observeJobs(
  deps: Doors,
  run: RunRow,
): Promise<Result<{ changed: boolean }, GitHubError>> {
  const { github, db } = deps;
  const isFollowed = !isLongOver(run, deps.now()) || !(await areEnded(deps, run));
  const etag = run.etagOwner === github.tokenId ? run.jobsEtag : null;
  const answer = await github.jobs(run.repository, Number(run.id), etag);
  if (!answer.ok && answer.error.kind !== "gone") return err(answer.error);
  const seen = answer.ok && answer.value.kind === "changed" ? answer.value : null;
  const recorded = seen ? await record(deps, { jobs: seen.value }) : null;
  const settles = run.status === "completed" && (isLongOver(run, deps.now()) || (await areEnded(deps, run)));
  // Before the ETag and the end of asking are written down: a crash in between only has them wished for once more.
  if (isFollowed) {
    const ended = recorded?.jobs.filter((job) => job.ended).map(({ job }) => job) ?? [];
    await wishLogs(deps, settles ? await listUnfetched(deps, run) : ended);
  }
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
  return ok({ changed: seen !== null });
}

/** At the end all of them, whoever noticed the end of each: a crash may have come after its row and before the wish. */
async function listUnfetched({ db }: Doors, run: RunRow): Promise<Job[]> {
  const where = { runId: run.id, attempt: run.attempt, status: "completed", log: "unfetched" };
  return (await db.job.findMany({ where })).map(toJob);
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
