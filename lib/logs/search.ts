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

export type SearchAnswer = { total: number; matches: LogMatch[]; lines?: number[]; truncated: boolean };

const mostMatches = 1000;
const mostLines = 100_000;

/**
 * The lines of a run's ended jobs that match, in the jobs' order; colours and timestamps are not searched. `total`
 * counts all, of which at most 1,000 are given, and of a line beyond 4,000 characters the part that matches. With
 * `query.lines`, which is for one job, the numbers of up to 100,000 lines are given instead. Errors: 404 unknown run,
 * 422 a bad pattern or one that takes too long.
 */
export async function searchRun(
  deps: Deps,
  runId: number,
  query: SearchQuery,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result<SearchAnswer, Problem>> {
  const plan = toSearchPlan(query);
  if (!plan.ok) return plan;
  const pool = searchPool(deps.env.root);
  pool.wake();
  await lookAtRun(deps, runId);
  const jobs = await listJobs(deps, runId, { job: query.job });
  if (!jobs.ok) return jobs;
  const answer = { total: 0, matches: [] as LogMatch[], lines: [] as number[] };
  const left = () => (query.lines ? mostLines - answer.lines.length : mostMatches - answer.matches.length);
  const steps = searchLogs(pool, {
    logs: keptLogs(deps, jobs.value),
    plan: plan.value,
    wish: () => ({ most: left(), texts: !query.lines }),
    signal,
  });
  for await (const { of, outcome } of steps) {
    if (outcome.kind === "slow") return err(tooSlow);
    if (outcome.kind !== "found") return err(unread);
    const { total, matches, lines } = outcome.found;
    answer.total += total;
    answer.lines = answer.lines.concat(lines.slice(0, left()));
    answer.matches.push(...matches.slice(0, left()).map((match) => ({ jobId: of, ...match })));
  }
  const told = answer.lines.length + answer.matches.length;
  const { lines, ...rest } = answer;
  return ok({ ...rest, ...(query.lines ? { lines } : {}), truncated: answer.total > told });
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
