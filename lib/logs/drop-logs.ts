import { rm } from "node:fs/promises";
import path from "node:path";
import type { Deps } from "@/lib/deps";
import { forgetThenRemove } from "@/lib/model/forget-then-remove";
import { publishRuns } from "@/lib/runs/publish-runs";

type Doors = Pick<Deps, "db" | "env" | "bus" | "now">;

/** Removes the folder of a run's logs. Throws what the disk throws. */
export const removeLogs = (dataDir: string, runId: number): Promise<void> =>
  rm(path.join(dataDir, "logs", String(runId)), { recursive: true, force: true, maxRetries: 2 });

/**
 * Takes all logs of a run off our disk; the rows of its jobs stay and say so, and since when. Throws what the disk throws.
 */
export async function dropLogs({ db, env, bus, now }: Doors, runId: number): Promise<void> {
  await forgetThenRemove(
    () =>
      db.job.updateMany({
        where: { runId: BigInt(runId), log: { in: ["kept", "empty"] } },
        data: { log: "pruned", logPrunedAt: now().toISOString() },
      }),
    () => removeLogs(env.dataDir, runId),
  );
  await publishRuns({ db, bus }, [runId]);
}
