import type { Deps } from "@/lib/deps";
import { closePauses } from "./close-pauses";
import { linkResumedRun } from "./link-resumed-run";

/** Nobody waits for an answer to such a run any more; one that was deleted on GitHub is stale. */
const over = ["cancelled", "stale"];

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
  const unsubscribe = deps.bus.subscribe(({ event }) => {
    if (event.type === "run") then(() => onRun(deps, event.runId, event.conclusion));
  });
  return {
    idle: () => work,
    async stop() {
      unsubscribe();
      await work;
    },
  };
}

async function onRun(deps: Deps, runId: number, conclusion: string | null): Promise<void> {
  if (conclusion !== null && over.includes(conclusion)) await closePauses(deps, runId);
  await linkResumedRun(deps, runId);
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
