import type { AgentCost } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import { type LegCost, type RunCost, sumCosts } from "@/lib/model/cost";
import type { StoryEntry } from "@/lib/model/run";

/** What the runs of a story have cost, as far as they said; null where none of them did. */
export async function readRunCost(
  { db }: Pick<Deps, "db">,
  story: readonly StoryEntry[],
): Promise<RunCost | null> {
  const ids = story.flatMap((entry) => (entry.kind === "run" ? [BigInt(entry.run.id)] : []));
  const rows = await db.agentCost.findMany({ where: { runId: { in: ids }, leg: { gt: 0 } } });
  const order = new Map(ids.map((id, n) => [id, n]));
  rows.sort((a, b) => (order.get(a.runId) ?? 0) - (order.get(b.runId) ?? 0));
  return sumCosts(rows.map(toLeg));
}

const toLeg = ({ runId, leg, model, usd, tokens }: AgentCost): LegCost => ({
  runId: Number(runId),
  leg,
  model,
  usd,
  tokens: JSON.parse(tokens),
});
