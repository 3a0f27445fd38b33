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

/** How long a run took, in seconds; null while it goes on. */
export function toSeconds(run: {
  startedAt: string | null;
  createdAt: string;
  completedAt: string | null;
}): number | null {
  if (!run.completedAt) return null;
  return Math.max(0, (Date.parse(run.completedAt) - Date.parse(run.startedAt ?? run.createdAt)) / 1000);
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
