import { rm } from "node:fs/promises";
import path from "node:path";
import type { Deps } from "@/lib/deps";
import { forgetThenRemove } from "@/lib/model/forget-then-remove";
import { publishRuns } from "@/lib/runs/publish-runs";

type Doors = Pick<Deps, "db" | "env" | "bus" | "now">;

/**
 * Takes all logs of a run off our disk; the rows of its jobs stay and say so, and since when. Throws what the disk throws.
 */
export async function dropLogs({ db, env, bus, now }: Doors, runId: number): Promise<void> {
  const folder = path.join(env.dataDir, "logs", String(runId));
  await forgetThenRemove(
    () =>
      db.job.updateMany({
        where: { runId: BigInt(runId), log: { in: ["kept", "empty"] } },
        data: { log: "pruned", logPrunedAt: now().toISOString() },
      }),
    () => rm(folder, { recursive: true, force: true, maxRetries: 2 }),
  );
  await publishRuns({ db, bus }, [runId]);
}
