import type { Deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import type { RepositoryRow, WatchedRow } from "./watched";

type Doors = Pick<Deps, "db" | "bus" | "github">;

/** A list's ETag; one that is left out stays as it is. */
export type Etags = { runsEtag?: string | null; artifactsEtag?: string | null };

/** Keeps a list's ETag once its rows are written: a 304 from then on means that the rows are right. */
export async function keepEtags({ db, github }: Doors, row: RepositoryRow, etags: Etags): Promise<void> {
  const isOtherToken = row.etagOwner !== github.tokenId;
  const forgotten = { runsEtag: null, artifactsEtag: null, workflowsEtag: null };
  await db.repository.updateMany({
    where: { id: row.id },
    data: { ...(isOtherToken ? forgotten : {}), ...etags, etagOwner: github.tokenId },
  });
}

/** How a look went: `problem` is null where it went well. */
export type LookNote = {
  row: WatchedRow;
  at: Date;
  problem: Problem | null;
  failures: number;
  changesPerHour: number;
  lastChangeAt: string | null;
  nextLookAt: Date;
};

/**
 * Writes down how looks went and when the next ones are, all in one statement; tells of repositories whose state
 * changed. One that became urgent meanwhile (its `nextLookAt` was cleared) stays so.
 */
export async function noteLooks({ db, bus }: Doors, notes: readonly LookNote[]): Promise<void> {
  if (notes.length === 0) return;
  const values = notes.map(({ row, at, problem, failures, changesPerHour, lastChangeAt, nextLookAt }) => ({
    id: Number(row.id),
    at: at.toISOString(),
    problem: problem && JSON.stringify(problem),
    failures,
    rate: changesPerHour,
    change: lastChangeAt,
    planned: row.nextLookAt,
    next: nextLookAt.toISOString(),
  }));
  await db.$executeRaw`UPDATE "Repository" SET
      "lastLookAt" = v.value ->> 'at', "failures" = v.value ->> 'failures', "problem" = v.value ->> 'problem',
      "changesPerHour" = v.value ->> 'rate', "lastChangeAt" = v.value ->> 'change',
      "nextLookAt" = CASE WHEN "nextLookAt" IS v.value ->> 'planned' THEN v.value ->> 'next' ELSE "nextLookAt" END
    FROM json_each(${JSON.stringify(values)}) v WHERE "Repository"."id" = v.value ->> 'id'`;
  for (const { row, problem } of notes) {
    if (problem !== null || row.problem !== null) bus.publish({ type: "repo", repository: row.name });
  }
}
