import type { Deps } from "@/lib/deps";
import { prune } from "./prune";

const hour = 3_600_000;

/** One turn of the loop that prunes: gives when the next is due. Nothing that goes wrong here ends the loop. */
export async function pruneHourly(deps: Deps, signal: AbortSignal): Promise<Date> {
  try {
    await prune(deps, signal);
  } catch (error) {
    deps.log.error("retention.failed", { error });
  }
  return new Date(deps.now().getTime() + hour);
}
