import type { Repository as RepositoryRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Repository } from "@/lib/model/repository";
import { findRepository } from "./known-repository";
import { toRun } from "./run-row";

type Reader = Pick<Deps, "db">;
type Counts = {
  id: number | bigint;
  active: number | bigint;
  awaiting: number | bigint;
  last: number | bigint | null;
};

/** The repositories that are watched, by name, each with what its runs do. */
export async function listRepositories({ db }: Reader): Promise<Repository[]> {
  const rows = await db.repository.findMany({ where: { tracked: true } });
  const repositories = await toRepositories({ db }, rows);
  return repositories.sort((a, b) => a.name.localeCompare(b.name, "en", { sensitivity: "base" }));
}

/** One watched repository by its name in any case of letters, or null. */
export async function getRepository({ db }: Reader, name: string): Promise<Repository | null> {
  const row = await findRepository({ db }, name);
  if (!row?.tracked) return null;
  return (await toRepositories({ db }, [row]))[0] ?? null;
}

/** Rows as the interface shows them; two statements for any number of them. */
export async function toRepositories({ db }: Reader, rows: RepositoryRow[]): Promise<Repository[]> {
  const ids = JSON.stringify(rows.map((row) => Number(row.id)));
  const counts = await db.$queryRaw<Counts[]>`SELECT r."id",
      (SELECT count(*) FROM "Run" a WHERE a."repositoryId" = r."id" AND a."status" <> 'completed') AS "active",
      (SELECT count(*) FROM "Run" w WHERE w."repositoryId" = r."id" AND w."awaiting" > 0) AS "awaiting",
      (SELECT n."id" FROM "Run" n WHERE n."repositoryId" = r."id"
        ORDER BY n."createdAt" DESC, n."id" DESC LIMIT 1) AS "last"
    FROM "Repository" r WHERE r."id" IN (SELECT value FROM json_each(${ids}))`;
  const byId = new Map(counts.map((count) => [Number(count.id), count]));
  const last = counts.flatMap((count) => (count.last === null ? [] : [BigInt(count.last)]));
  const runs = await db.run.findMany({ where: { id: { in: last } } });
  const runById = new Map(runs.map((run) => [Number(run.id), toRun(run)]));
  return rows.map((row) => {
    const count = byId.get(Number(row.id));
    return {
      id: Number(row.id),
      name: row.name,
      private: row.private,
      defaultBranch: row.defaultBranch,
      url: row.url,
      trackedAt: row.trackedAt,
      lastLookAt: row.lastLookAt,
      problem: row.problem ? JSON.parse(row.problem) : null,
      activeRuns: Number(count?.active ?? 0),
      awaiting: Number(count?.awaiting ?? 0),
      lastRun: runById.get(Number(count?.last)) ?? null,
    };
  });
}
