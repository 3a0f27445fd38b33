import type { Deps } from "@/lib/deps";
import { closePauses } from "./close-pauses";
import { linkResumedRun, linkResumedRuns } from "./link-resumed-run";

/** Nobody waits for an answer to such a run any more; one that was deleted on GitHub is stale. */
const over = ["cancelled", "stale"];
const isOver = (conclusion: string | null): boolean => conclusion !== null && over.includes(conclusion);

/**
 * Listens for runs that change: a cancelled one closes its questions, one that an answer started is linked. What was
 * missed while no process ran is caught up with first. `idle` waits for the work at hand, `stop` ends it after that.
 */
export function followRuns(deps: Deps): { idle(): Promise<void>; stop(): Promise<void> } {
  let work = catchUp(deps);
  const then = (next: () => Promise<void>) => {
    work = work.then(next).catch((error) => deps.log.error("pause.follow", { error }));
  };
  then(async () => {});
  let changed = new Map<number, string | null>();
  const unsubscribe = deps.bus.subscribe(({ event }) => {
    if (event.type !== "run") return;
    const before = changed.get(event.runId) ?? null;
    // One that was cancelled and goes on again has closed its questions all the same.
    changed.set(event.runId, isOver(before) ? before : event.conclusion);
    // What comes while others are at work is looked at together.
    if (changed.size > 1) return;
    then(async () => {
      const some = changed;
      changed = new Map();
      await onRuns(deps, some);
    });
  });
  return {
    idle: () => work,
    async stop() {
      unsubscribe();
      await work;
    },
  };
}

async function onRuns(deps: Deps, runs: ReadonlyMap<number, string | null>): Promise<void> {
  for (const [runId, conclusion] of runs) {
    if (isOver(conclusion)) await closePauses(deps, runId);
  }
  await linkResumedRuns(deps, [...runs.keys()]);
}

async function catchUp(deps: Deps): Promise<void> {
  const { db } = deps;
  const asking = await db.pause.findMany({ where: { state: "awaiting" }, select: { runId: true } });
  const cancelled = await db.run.findMany({
    where: { id: { in: asking.map((pause) => pause.runId) }, conclusion: { in: over } },
    select: { id: true },
  });
  for (const run of cancelled) await closePauses(deps, Number(run.id));
  const sent = await db.pause.findMany({ where: { delivery: "sent" }, select: { session: true } });
  for (const { session } of sent) {
    const run = await db.run.findFirst({ where: { title: { contains: session } }, select: { id: true } });
    if (run) await linkResumedRun(deps, Number(run.id));
  }
}
