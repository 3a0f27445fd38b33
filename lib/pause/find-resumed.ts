import type { Deps } from "@/lib/deps";
import type { Worker } from "@/lib/queue/queue";
import { findResumedRun } from "./correlate";
import { failSent, toSentAt } from "./delivery";
import { linkAndEnd } from "./link-resumed-run";
import { tryLater } from "./retry";
import { toNoRun } from "./why-failed";

/** The kind of these tasks, by the pause's id. */
export const findResumedTask = "find-resumed";

const shortest = 2_000;
const longest = 60_000;
const longestSearch = 3 * 60_000;
/** A run without our mark may be a stranger's: the one with the mark gets this long to show itself. */
const strangersTime = 20_000;

/** GitHub lists a run some seconds after it began. */
export const firstLook = (now: Date): Date => new Date(now.getTime() + shortest);

/**
 * Looks for the run of an answer that GitHub took without naming one, less and less often, for three minutes. A lane of
 * its own: the next answer is sent meanwhile.
 */
export const createFindResumedWorker =
  (deps: Deps): Worker =>
  async ({ key }) => {
    const row = await deps.db.pause.findUnique({ where: { id: key } });
    if (row?.state !== "answered" || row.delivery !== "sent") return { kind: "done" };
    const found = await findResumedRun(deps, row);
    const since = deps.now().getTime() - toSentAt(row).getTime();
    if (found.ok && "run" in found.value && (found.value.kind === "marked" || since > strangersTime)) {
      return linkAndEnd(deps, row, { id: found.value.run.id, seen: found.value.run });
    }
    if (since < longestSearch) {
      const pause = Math.min(longest, Math.max(shortest, since));
      return { kind: "again", at: new Date(deps.now().getTime() + pause), problem: null };
    }
    if (!found.ok) return tryLater(deps, row, found.error);
    await failSent(deps, row.id, toNoRun(row));
    return { kind: "done" };
  };
