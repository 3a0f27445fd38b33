import type { Deps } from "@/lib/deps";
import type { Recorded } from "@/lib/runs/record";
import { checkHookTask } from "./hook-task";

/** GitHub's deliveries may take a while. */
const patience = 60_000;

/**
 * What a look brought of a repository that webhooks tell of: where a run began or ended longer ago than a delivery takes,
 * one is missing. Then it is looked at as often as without, and GitHub's list of deliveries is read.
 */
export async function noteGap(
  { db, queue, log }: Deps,
  { id, name }: { id: bigint; name: string },
  runs: Recorded["runs"],
  now: Date,
): Promise<void> {
  const missing = runs.filter(
    ({ run, events }) => events.length > 0 && now.getTime() - Date.parse(run.updatedAt) > patience,
  );
  if (missing.length === 0) return;
  log.warn("webhooks.gap", { repository: name, runs: missing.map(({ run }) => run.id) });
  await db.webhook.updateMany({
    where: { repositoryId: id },
    data: { gapAt: now.toISOString(), gaps: { increment: 1 } },
  });
  await queue.add(checkHookTask, String(id), {});
}
