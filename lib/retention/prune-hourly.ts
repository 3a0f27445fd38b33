import type { Deps } from "@/lib/deps";
import { prune } from "./prune";

/** Milliseconds between two prunings, also after one that failed. */
export const pruneEvery = 3_600_000;

/** One turn of the loop that prunes: gives when the next is due. */
export async function pruneHourly(deps: Deps, signal: AbortSignal): Promise<Date> {
  await prune(deps, signal);
  return new Date(deps.now().getTime() + pruneEvery);
}
