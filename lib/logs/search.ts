import type { Deps } from "@/lib/deps";
import type { LogMatch } from "@/lib/model/log";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { keepLog } from "./keep-log";
import { listJobs } from "./list-jobs";
import { lookAtRun } from "./look-at-run";
import { createMatcher, type Matcher } from "./matcher";
import { toPlainText } from "./plain-text";
import { readAll } from "./read-window";
import type { KeptLog } from "./store";
import type { SearchQuery } from "./window-query";

export type SearchAnswer = { total: number; matches: LogMatch[]; truncated: boolean };

const mostMatches = 1000;

/**
 * The lines of a run's ended jobs that match, in the jobs' order; colours and timestamps are not searched. `total`
 * counts all, of which at most 1,000 are given. Errors: 404 unknown run, 422 a bad pattern or one that takes too long.
 */
export async function searchRun(
  deps: Deps,
  runId: number,
  query: SearchQuery,
): Promise<Result<SearchAnswer, Problem>> {
  await lookAtRun(deps, runId);
  const jobs = await listJobs(deps, runId, { job: query.job });
  if (!jobs.ok) return jobs;
  const matcher = createMatcher(query);
  if (!matcher.ok) return matcher;
  const answer: SearchAnswer = { total: 0, matches: [], truncated: false };
  try {
    for (const job of jobs.value.filter(
      (one) => one.status === "completed" && one.conclusion !== "skipped",
    )) {
      const kept = await keepLog(deps, job.id);
      if (kept.ok && !(await searchLog(matcher.value, kept.value, job.id, answer))) return err(tooSlow);
    }
    return ok({ ...answer, truncated: answer.total > answer.matches.length });
  } finally {
    await matcher.value.close();
  }
}

async function searchLog(
  matcher: Matcher,
  kept: KeptLog,
  jobId: number,
  answer: SearchAnswer,
): Promise<boolean> {
  for await (const lines of readAll(kept)) {
    const places = await matcher.find(lines.map((line) => toPlainText(line.text)));
    if (!places) return false;
    answer.total += places.length;
    for (const place of places.slice(0, mostMatches - answer.matches.length)) {
      const line = lines[place];
      if (line) answer.matches.push({ jobId, n: line.n, text: line.text });
    }
  }
  return true;
}

const tooSlow = createProblem(
  "invalid",
  "q: this pattern takes too long. Write it without a repeat in a repeat.",
  {
    errors: [{ path: "q", message: "This pattern takes too long" }],
  },
);
