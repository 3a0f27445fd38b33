import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { RunDetail } from "@/lib/model/run";
import { observeApprovals } from "./observe-approvals";
import { observeJobs } from "./observe-jobs";
import { observeRun } from "./observe-run";
import { getRun } from "./queries";
import { recordArtifacts } from "./record-artifacts";
import { readWorkflowFile } from "./workflow-file";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now">;

/** A person waits: what takes longer shows up by itself, for changes are told. */
const patience = 1_500;

/**
 * A run's page: one never seen before is fetched, its repository kept without being watched; one that goes on is looked
 * at once more. Errors: GitHub's, and 404 when the run is another repository's.
 */
export async function openRun(
  deps: Doors,
  { repository, id }: { repository: string; id: number },
): Promise<Result<RunDetail, Problem>> {
  const known = await deps.db.run.findUnique({ where: { id: BigInt(id) } });
  if (!known) {
    const fetched = await fetchRun(deps, repository, id);
    if (!fetched.ok) return err(toProblem(fetched.error));
  } else if (!isSettled(known)) {
    await patiently(refresh(deps, known));
  }
  const detail = await getRun(deps, id);
  return detail && detail.repository.toLowerCase() === repository.toLowerCase()
    ? ok(detail)
    : err(createProblem("not_found", `${repository} has no run ${id}.`));
}

/**
 * A run that is known here, or null. One that had ended before anybody watched came as a line of a list: its jobs and
 * artifacts are fetched once. What goes on is left to the loop, however many ask for it.
 */
export async function readRun(deps: Doors, id: number): Promise<RunDetail | null> {
  const known = await deps.db.run.findUnique({ where: { id: BigInt(id) } });
  const mayAsk = deps.github.rateLimit().remaining !== 0;
  if (known?.status === "completed" && !isSettled(known) && mayAsk) await patiently(refresh(deps, known));
  return getRun(deps, id);
}

const patiently = (work: Promise<void>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, patience).unref())]);

async function fetchRun(deps: Doors, repository: string, id: number): Promise<Result<null, GitHubError>> {
  const seen = await observeRun(deps, repository, id);
  if (!seen.ok) return seen;
  const row = await deps.db.run.findUnique({ where: { id: BigInt(id) } });
  if (!row) return ok(null);
  await Promise.all([refreshParts(deps, row), fetchArtifacts(deps, row)]);
  return ok(null);
}

const isSettled = (row: RunRow): boolean => row.status === "completed" && row.jobsSettled >= row.attempt;

/** A watched run's state comes with its repository's look; nobody else asks about one that is not watched. */
async function refresh(deps: Doors, row: RunRow): Promise<void> {
  const owner = await deps.db.repository.findUnique({ where: { id: row.repositoryId } });
  if (!owner?.tracked && row.status !== "completed") await observeRun(deps, row.repository, Number(row.id));
  const now = await deps.db.run.findUnique({ where: { id: row.id } });
  if (!now) return;
  await Promise.all([refreshParts(deps, now), now.status === "completed" ? fetchArtifacts(deps, now) : null]);
}

async function refreshParts(deps: Doors, row: RunRow): Promise<void> {
  const place = { repository: row.repository, path: row.workflowPath, ref: row.sha };
  const [jobs] = await Promise.all([observeJobs(deps, row), readWorkflowFile(deps, place)]);
  if (jobs.ok) await observeApprovals(deps, row, jobs.value.changed);
}

async function fetchArtifacts(deps: Doors, { id, repository }: RunRow): Promise<void> {
  const answer = await deps.github.runArtifacts(repository, Number(id));
  if (answer.ok) await recordArtifacts(deps, answer.value);
}
