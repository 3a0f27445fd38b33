import type { Repository as RepositoryRow, Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import { countByRepository, listActive } from "./active-runs";

export type { RepositoryRow, RunRow };

export type WatchedRow = { repository: RepositoryRow; activeRuns: number; problem: Problem | null };

/** GitHub lists this many newest runs; what is older is asked for by itself. */
const firstPage = 100;
/** GitHub's jobs may end a little after their run; one that never does is given up. */
const settlesWithin = 10 * 60_000;

/** All repositories that are watched, and those with an active run that somebody opened. */
export async function listWatched({ db }: Pick<Deps, "db">): Promise<WatchedRow[]> {
  const counts = countByRepository(await listActive({ db }));
  const rows = await db.repository.findMany({
    where: { OR: [{ tracked: true }, { id: { in: [...counts.keys()] } }] },
  });
  return rows.map((repository) => ({
    repository,
    activeRuns: counts.get(repository.id) ?? 0,
    problem: repository.problem ? JSON.parse(repository.problem) : null,
  }));
}

/**
 * The runs of a repository that something is still asked about: those that go on, and those that ended a moment ago
 * whose jobs were not seen since.
 */
export async function listFollowed(
  { db, now }: Pick<Deps, "db" | "now">,
  repositoryId: bigint,
): Promise<RunRow[]> {
  const active = await listActive({ db });
  const ended = await db.$queryRaw<{ id: bigint | number }[]>`
    SELECT "id" FROM "Run" WHERE "repositoryId" = ${repositoryId} AND "status" = 'completed'
      AND "jobsSettled" < "attempt" AND "completedAt" >= ${before(now(), settlesWithin)}`;
  // The plus keeps SQLite from beginning with all runs of the repository: open jobs are few.
  const followed = await db.$queryRaw<{ id: bigint | number }[]>`
    SELECT r."id" FROM "Run" r WHERE +r."repositoryId" = ${repositoryId} AND +r."status" = 'completed'
      AND r."jobsSettled" < r."attempt" AND r."id" IN
        (SELECT j."runId" FROM "Job" j WHERE j."status" < 'completed' OR j."status" > 'completed')`;
  const ids = [
    ...active.filter((run) => run.repositoryId === repositoryId).map(({ id }) => id),
    ...[...ended, ...followed].map(({ id }) => BigInt(id)),
  ];
  return ids.length === 0
    ? []
    : db.run.findMany({ where: { id: { in: [...new Set(ids)] } }, orderBy: { id: "asc" } });
}

/** True for a run too old for its repository's first page. */
export async function isOffFirstPage({ db }: Pick<Deps, "db">, run: RunRow): Promise<boolean> {
  const newer = await db.run.count({
    where: { repositoryId: run.repositoryId, createdAt: { gt: run.createdAt } },
  });
  return newer >= firstPage;
}

const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();
