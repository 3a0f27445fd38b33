import type { Deps } from "@/lib/deps";

export type ActiveRun = { id: bigint; repositoryId: bigint };
type Row = { id: bigint | number; repositoryId: bigint | number };

/**
 * The runs that go on, of all repositories: few, however many have ended. `<>` would read every run and this is asked
 * all the time, so it is written as two ranges of an index; GitHub's words for what goes on are not a closed list.
 */
export async function listActive({ db }: Pick<Deps, "db">): Promise<ActiveRun[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT "id", "repositoryId" FROM "Run" WHERE "status" < 'completed' OR "status" > 'completed'`;
  return rows.map(toBigInt);
}

/** The runs with an unanswered question, of all repositories. */
export async function listAwaiting({ db }: Pick<Deps, "db">): Promise<ActiveRun[]> {
  const rows = await db.$queryRaw<Row[]>`SELECT "id", "repositoryId" FROM "Run" WHERE "awaiting" > 0`;
  return rows.map(toBigInt);
}

/** How many of these belong to each repository. */
export function countByRepository(runs: readonly ActiveRun[]): Map<bigint, number> {
  const counts = new Map<bigint, number>();
  for (const { repositoryId } of runs) counts.set(repositoryId, (counts.get(repositoryId) ?? 0) + 1);
  return counts;
}

const toBigInt = ({ id, repositoryId }: Row): ActiveRun => ({
  id: BigInt(id),
  repositoryId: BigInt(repositoryId),
});
