import type { Deps } from "@/lib/deps";
import type { Frame } from "@/lib/model/frame";
import { createProblem, type Problem } from "@/lib/model/problem";
import { toRepositories } from "./repositories";

type Row = {
  id: bigint | number;
  name: string;
  trackedAt: string;
  problem: string | null;
  /** "" where none ran */
  lastRunAt: string;
};

/** As many as a tall sidebar shows. */
const most = 30;

/** What stands around every page: the repositories where something happened last, and what is left of GitHub's limit. */
export async function readFrame({
  db,
  github,
  watch,
}: Pick<Deps, "db" | "github" | "watch">): Promise<Frame> {
  // All that is asked of every repository; the runs are read of those alone that are shown.
  const repositories = await db.$queryRaw<Row[]>`
    SELECT r."id", r."name", r."trackedAt", r."problem",
      coalesce((SELECT max(n."createdAt") FROM "Run" n WHERE n."repositoryId" = r."id"), '') AS "lastRunAt"
    FROM "Repository" r WHERE r."tracked" ORDER BY r."name" COLLATE NOCASE`;
  const ids = repositories
    .sort(byActivity)
    .slice(0, most)
    .map(({ id }) => Number(id));
  const shown = await toRepositories({ db }, await db.repository.findMany({ where: { id: { in: ids } } }));
  const { limit, remaining, resetAt } = github.spending();
  return {
    repositories: shown
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
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
const byActivity = (a: Row, b: Row): number =>
  compareText(b.lastRunAt, a.lastRunAt) || compareText(b.trackedAt, a.trackedAt);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What one look tells of all: GitHub takes this token nowhere. */
const everywhere = new Set<Problem["code"] | undefined>(["no_token", "bad_token"]);

/** The problem that all of them have, or null. */
function toCommonProblem(repositories: Row[]): Problem | null {
  const problems = repositories.map(({ problem }) => (problem ? (JSON.parse(problem) as Problem) : null));
  const refused = problems.find((problem) => everywhere.has(problem?.code));
  if (refused) return refused;
  const [first, ...others] = problems;
  return first && others.every((problem) => problem?.code === first.code) ? first : null;
}
