import type { Deps } from "@/lib/deps";
import type { Dispatch } from "@/lib/model/dispatch";
import { mostLate } from "@/lib/model/planned-time";
import { createProblem } from "@/lib/model/problem";
import type { Outcome } from "@/lib/queue/queue";
import { changeDispatch } from "./dispatch-row";

/**
 * Whether a planned dispatch comes to its first try so late that nobody may want it any more: the machine slept, or the
 * program did not run. `since` is when the work that goes on without a pause began: what only stood in line behind
 * others, such as the rest of its batch, is not missed, nor is what was tried in time and then had to wait.
 */
export const isMissed = (
  { plannedAt, nextAttemptAt }: Pick<Dispatch, "plannedAt" | "nextAttemptAt">,
  since: Date,
): boolean =>
  plannedAt !== null && nextAttemptAt === plannedAt && since.getTime() - Date.parse(plannedAt) > mostLate;

/** Nothing is sent: it stands among what failed, and a person says whether it is to go now. */
export async function tellMissed(deps: Pick<Deps, "db" | "bus" | "log">, { id }: Dispatch): Promise<Outcome> {
  deps.log.warn("dispatch.missed", { id });
  const why =
    "Its time passed while this program did not run or the machine slept. Nothing was sent: send it now, or plan it anew.";
  const problem = createProblem("missed", why);
  await changeDispatch(deps, id, ["pending"], { status: "failed", nextAttemptAt: null, problem });
  return { kind: "done" };
}
