import type { Repository as RepositoryRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Repository } from "@/lib/model/repository";
import { countByRepository, listActive, listAwaiting } from "./active-runs";
import { findRepository } from "./known-repository";
import { readRuns } from "./read-runs";
import { toRun } from "./run-row";

type Reader = Pick<Deps, "db">;
type Last = { id: number | bigint; last: number | bigint | null };

/** The repositories that are watched, by name, each with what its runs do. */
export async function listRepositories({ db }: Reader): Promise<Repository[]> {
  const rows = await db.repository.findMany({ where: { tracked: true } });
  const repositories = await toRepositories({ db }, rows);
  return repositories.sort((a, b) => byName.compare(a.name, b.name));
}

/** Made once: `localeCompare` makes one at each comparison, which took longer than all else for five hundred rows. */
const byName = new Intl.Collator("en", { sensitivity: "base" });

/** One watched repository by its name in any case of letters, or null. */
export async function getRepository({ db }: Reader, name: string): Promise<Repository | null> {
  const row = await findRepository({ db }, name);
  if (!row?.tracked) return null;
  return (await toRepositories({ db }, [row]))[0] ?? null;
}

/** Rows as the interface shows them; four statements for any number of them. */
export async function toRepositories({ db }: Reader, rows: RepositoryRow[]): Promise<Repository[]> {
  const ids = JSON.stringify(rows.map((row) => Number(row.id)));
  const newest = await db.$queryRaw<Last[]>`SELECT r."id",
      (SELECT n."id" FROM "Run" n WHERE n."repositoryId" = r."id"
        ORDER BY n."createdAt" DESC, n."id" DESC LIMIT 1) AS "last"
    FROM "Repository" r WHERE r."id" IN (SELECT value FROM json_each(${ids}))`;
  const lastOf = new Map(newest.map(({ id, last }) => [Number(id), last]));
  const last = newest.flatMap(({ last }) => (last === null ? [] : [last]));
  const runs = await readRuns({ db }, last);
  const runById = new Map(runs.map((run) => [Number(run.id), toRun(run)]));
  const active = countByRepository(await listActive({ db }));
  const awaiting = countByRepository(await listAwaiting({ db }));
  return rows.map((row) => ({
    id: Number(row.id),
    name: row.name,
    private: row.private,
    defaultBranch: row.defaultBranch,
    url: row.url,
    trackedAt: row.trackedAt,
    lastLookAt: row.lastLookAt,
    problem: row.problem ? JSON.parse(row.problem) : null,
    activeRuns: active.get(row.id) ?? 0,
    awaiting: awaiting.get(row.id) ?? 0,
    lastRun: runById.get(Number(lastOf.get(Number(row.id)))) ?? null,
  }));
}
