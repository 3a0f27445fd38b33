import type { Deps } from "@/lib/deps";
import type { LogMatch } from "@/lib/model/log";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Job } from "@/lib/model/run";
import { keepLog } from "./keep-log";
import { listJobs } from "./list-jobs";
import { lookAtRun } from "./look-at-run";
import { searchLogs } from "./search-log";
import { toSearchPlan } from "./search-plan";
import { searchPool } from "./search-pool";
import type { KeptLog } from "./store";
import type { SearchQuery } from "./window-query";

export type SearchAnswer = { total: number; matches: LogMatch[]; truncated: boolean };

const mostMatches = 1000;

/**
 * The lines of a run's ended jobs that match, in the jobs' order; colours and timestamps are not searched. `total`
 * counts all, of which at most 1,000 are given, and of a line beyond 4,000 characters the part that matches. Errors:
 * 404 unknown run, 422 a bad pattern or one that takes too long.
 */
export async function searchRun(
  deps: Deps,
  runId: number,
  query: SearchQuery,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result<SearchAnswer, Problem>> {
  const plan = toSearchPlan(query);
  if (!plan.ok) return plan;
  await lookAtRun(deps, runId);
  const jobs = await listJobs(deps, runId, { job: query.job });
  if (!jobs.ok) return jobs;
  const answer: SearchAnswer = { total: 0, matches: [], truncated: false };
  const most = () => mostMatches - answer.matches.length;
  const logs = keptLogs(deps, jobs.value);
  for await (const { of, outcome } of searchLogs(searchPool(deps.env.root), {
    logs,
    plan: plan.value,
    most,
    signal,
  })) {
    if (outcome.kind === "slow") return err(tooSlow);
    if (outcome.kind !== "found") return err(unread);
    answer.total += outcome.found.total;
    const given = outcome.found.matches.slice(0, most());
    answer.matches.push(...given.map((match) => ({ jobId: of, ...match })));
  }
  return ok({ ...answer, truncated: answer.total > answer.matches.length });
}

/** Fetched from GitHub where nobody has read it before; what cannot be had is left out. */
async function* keptLogs(deps: Deps, jobs: Job[]): AsyncGenerator<{ of: number; kept: KeptLog }> {
  for (const job of jobs) {
    if (job.status !== "completed" || job.conclusion === "skipped") continue;
    const kept = await keepLog(deps, job.id);
    if (kept.ok) yield { of: job.id, kept: kept.value };
  }
}

const unread = createProblem("internal", "A log of this run could not be read from the disk. Search again.");

/** Said of a pattern that a thread was ended for. */
export const tooSlow = createProblem(
  "invalid",
  "q: this pattern takes too long. Write it without a repeat in a repeat.",
  { errors: [{ path: "q", message: "This pattern takes too long" }] },
);
