import type { Tx } from "@/lib/db/client";
import type { Deps } from "@/lib/deps";

export type Forgotten = { runs: number[]; artifacts: number[] };

/**
 * Takes a run out of the database with its jobs, questions, artifacts and costs, and with it all runs of its story, in
 * one transaction; what was dispatched stays in the book, with the run's number. Null where one of them goes on, asks, is
 * kept by a person or has gone meanwhile.
 */
export async function forgetRun({ db }: Pick<Deps, "db">, id: number): Promise<Forgotten | null> {
  return db.$transaction(
    async (tx) => {
      const ids = await toStory(tx, BigInt(id));
      const where = { runId: { in: ids } };
      const free = { id: { in: ids }, status: "completed", awaiting: 0, logsPinnedAt: null };
      const known = await tx.run.count({ where: { id: { in: ids } } });
      const artifacts = await tx.artifact.findMany({ where, select: { id: true, keptAt: true } });
      const open = { ...where, OR: [{ state: "awaiting" }, { delivery: { in: ["recorded", "failed"] } }] };
      if (known === 0 || (await tx.run.count({ where: free })) < known) return null;
      if (artifacts.some(({ keptAt }) => keptAt !== null) || (await tx.pause.count({ where: open })) > 0)
        return null;
      for (const table of [tx.pause, tx.approval, tx.artifact, tx.agentCost] as (typeof tx.pause)[])
        await table.deleteMany({ where });
      await tx.run.deleteMany({ where: { id: { in: ids } } });
      return { runs: ids.map(Number), artifacts: artifacts.map((artifact) => Number(artifact.id)) };
    },
    { maxWait: 60_000, timeout: 60_000 },
  );
}

/** The runs that answers tie to this one, itself first. */
async function toStory(tx: Tx, id: bigint): Promise<bigint[]> {
  const story = new Set([id]);
  for (let found = [id]; found.length > 0; ) {
    const next: bigint[] = [];
    for (const { runId, deliveryRun } of await tx.pause.findMany({
      where: { deliveryRun: { not: null }, OR: [{ runId: { in: found } }, { deliveryRun: { in: found } }] },
      select: { runId: true, deliveryRun: true },
    }))
      for (const one of [runId, deliveryRun ?? runId])
        if (!story.has(one)) {
          story.add(one);
          next.push(one);
        }
    found = next;
  }
  return [...story];
}
