import type { Tx } from "@/lib/db/client";
import type { Run as RunRow } from "@/lib/db/generated/client";
import type { RunObservation } from "@/lib/github/port";

/** What is told of an attempt that another one followed. */
export type PastAttempt = {
  conclusion: string | null;
  actor: string | null;
  startedAt: string | null;
  completedAt: string | null;
};

/** GitHub's word on an attempt that is over. */
export const toPastAttempt = (seen: RunObservation): PastAttempt => ({
  conclusion: seen.conclusion,
  actor: seen.actor,
  startedAt: seen.startedAt,
  completedAt: seen.status === "completed" ? seen.updatedAt : null,
});

/**
 * Keeps the attempts that are followed by another one in `reran`, as they stood before: where an attempt and all its
 * jobs were watched to the end, GitHub need not be asked for it again.
 */
export async function keepPastAttempts(tx: Tx, rows: readonly RunRow[], reran: ReadonlySet<number>) {
  for (const row of rows) {
    const isWhole = row.status === "completed" && row.jobsSettled >= row.attempt;
    if (!isWhole || !reran.has(Number(row.id))) continue;
    const { conclusion, actor, startedAt, completedAt } = row;
    await savePastAttempt(tx, Number(row.id), row.attempt, { conclusion, actor, startedAt, completedAt });
  }
}

/** Writes what is known of an attempt, and that it is all there will ever be. */
export async function savePastAttempt(
  tx: Pick<Tx, "runAttempt">,
  runId: number,
  number: number,
  told: PastAttempt & { gone?: boolean },
): Promise<void> {
  const where = { runId_number: { runId: BigInt(runId), number } };
  await tx.runAttempt.upsert({
    where,
    create: { runId: BigInt(runId), number, ...told },
    update: told,
  });
}
