import type { Deps } from "@/lib/deps";

const sample = 20;

/** Median seconds of the last 20 successful runs of a workflow; null where there is none. */
export async function medianSeconds(
  { db }: Pick<Deps, "db">,
  workflowId: bigint | number,
): Promise<number | null> {
  const rows = await db.run.findMany({
    where: { workflowId: BigInt(workflowId), status: "completed", conclusion: "success" },
    orderBy: { createdAt: "desc" },
    take: sample,
    select: { startedAt: true, createdAt: true, completedAt: true },
  });
  return median(rows.flatMap((row) => toSeconds(row) ?? []));
}

type Times = { startedAt: string | null; createdAt: string; completedAt: string | null };

/** The same of many workflows, by id, in one statement. */
export async function mediansOf(
  { db }: Pick<Deps, "db">,
  workflowIds: readonly bigint[],
): Promise<Map<bigint, number | null>> {
  const ids = JSON.stringify(workflowIds.map(Number));
  const rows = await db.$queryRaw<{ id: bigint | number; runs: string }[]>`
    SELECT w.value AS "id", (SELECT json_group_array(json_object('startedAt', r."startedAt", 'createdAt', r."createdAt",
        'completedAt', r."completedAt")) FROM (SELECT * FROM "Run" n WHERE n."workflowId" = w.value
          AND +n."status" = 'completed' AND +n."conclusion" = 'success' ORDER BY n."createdAt" DESC LIMIT ${sample}) r) AS "runs"
    FROM json_each(${ids}) w`;
  return new Map(
    rows.map(({ id, runs }) => [
      BigInt(id),
      median((JSON.parse(runs) as Times[]).flatMap((run) => toSeconds(run) ?? [])),
    ]),
  );
}

/** How long a run took, in seconds; null while it goes on. */
export function toSeconds(run: Times): number | null {
  if (!run.completedAt) return null;
  return Math.max(0, (Date.parse(run.completedAt) - Date.parse(run.startedAt ?? run.createdAt)) / 1000);
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
