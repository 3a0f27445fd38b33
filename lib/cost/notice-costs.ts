import type { Deps } from "@/lib/deps";
import type { ListedArtifact } from "@/lib/model/artifact";
import { agentCostPrefix } from "@/lib/model/cost";

export const costTask = "agent-cost";

/** Older ones would only cost requests when a repository is added. */
const oldestDays = 30;

/**
 * Takes a repository's artifacts as GitHub lists them and sees to it that each `agent-cost-*` not known yet is read,
 * durably, once. Where there is none, nothing is asked of GitHub.
 */
export async function noticeCosts(
  { db, queue, now }: Pick<Deps, "db" | "queue" | "now">,
  artifacts: readonly ListedArtifact[],
): Promise<void> {
  const since = new Date(now().getTime() - oldestDays * 86_400_000).toISOString();
  const costs = artifacts.filter(
    ({ name, runId, expired, createdAt }) =>
      name.startsWith(agentCostPrefix) && runId !== null && !expired && (createdAt ?? since) >= since,
  );
  if (costs.length === 0) return;
  const known = await db.agentCost.findMany({
    where: { runId: { in: costs.map(({ runId }) => BigInt(runId ?? 0)) } },
    select: { runId: true, artifactId: true },
  });
  const newest = new Map(known.map(({ runId, artifactId }) => [Number(runId), Number(artifactId)]));
  for (const artifact of costs) {
    if ((newest.get(artifact.runId ?? 0) ?? 0) < artifact.id)
      await queue.add(costTask, String(artifact.id), artifact);
  }
}
