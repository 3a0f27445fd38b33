import type { Deps } from "@/lib/deps";
import type { Frame } from "@/lib/model/frame";
import { createProblem, type Problem } from "@/lib/model/problem";
import type { Repository } from "@/lib/model/repository";
import { listRepositories } from "./repositories";

/** As many as a tall sidebar shows. */
const most = 30;

/** What stands around every page: the repositories where something happened last, and what is left of GitHub's limit. */
export async function readFrame({
  db,
  github,
  watch,
}: Pick<Deps, "db" | "github" | "watch">): Promise<Frame> {
  const repositories = await listRepositories({ db });
  const { limit, remaining, resetAt } = github.spending();
  return {
    repositories: repositories
      .sort(byActivity)
      .slice(0, most)
      .map(({ name, activeRuns, lastRun }) => ({
        name,
        activeRuns,
        lastRun: lastRun && { status: lastRun.status, conclusion: lastRun.conclusion },
      })),
    watched: repositories.length,
    problem: watch.damage ? createProblem("damaged", watch.damage) : toCommonProblem(repositories),
    rateLimit: { limit, remaining, resetAt },
  };
}

/** The newest run first; those that never ran come last, the newest of them first. */
const byActivity = (a: Repository, b: Repository): number =>
  (b.lastRun?.createdAt ?? "").localeCompare(a.lastRun?.createdAt ?? "") ||
  b.trackedAt.localeCompare(a.trackedAt);

/** What one look tells of all: GitHub takes this token nowhere. */
const everywhere = new Set<Problem["code"] | undefined>(["no_token", "bad_token"]);

/** The problem that all of them have, or null. */
function toCommonProblem(repositories: Repository[]): Problem | null {
  const problems = repositories.map(({ problem }) => problem);
  const refused = problems.find((problem) => everywhere.has(problem?.code));
  if (refused) return refused;
  const [first, ...others] = problems;
  return first && others.every((problem) => problem?.code === first.code) ? first : null;
}
