import type { Deps } from "@/lib/deps";
import type { RunObservation } from "@/lib/github/port";
import type { Outcome } from "@/lib/queue/queue";
import { amendStory } from "@/lib/runs/amend";
import { observeRun } from "@/lib/runs/observe-run";
import { record } from "@/lib/runs/record";
import { publishPauses } from "./close-pauses";
import { readSessions } from "./resume-title";

type Doors = Pick<Deps, "db" | "bus">;

/**
 * Ties the run that an answer started to the run that asked. For `workflow_dispatch` it is the messenger: the asking
 * run itself goes on, and the story shows both.
 */
export async function linkRuns(
  deps: Pick<Deps, "db" | "bus" | "github" | "now">,
  pause: { id: string; runId: bigint; repository: string; via: string },
  started: { id: number; seen: RunObservation | null },
): Promise<void> {
  const { db } = deps;
  await db.pause.update({
    where: { id: pause.id },
    data: { delivery: "linked", deliveryRun: BigInt(started.id), problem: null },
  });
  if (pause.via !== "git_ref") {
    const known = await db.run.findUnique({ where: { id: BigInt(started.id) }, select: { id: true } });
    if (started.seen) await record(deps, { runs: [started.seen] });
    // Where GitHub does not have it yet, it is linked when it is first seen.
    else if (!known) await observeRun(deps, pause.repository, started.id);
    await amendStory(deps, { from: Number(pause.runId), by: started.id });
  }
  await publishPauses(deps, [pause.id]);
}

/** The end of a task that brought an answer to its run. */
export async function linkAndEnd(...link: Parameters<typeof linkRuns>): Promise<Outcome> {
  await linkRuns(...link);
  return { kind: "done" };
}

/** The same for many: where no answer was given in their repositories nothing more is asked. */
export async function linkResumedRuns(deps: Doors, runIds: readonly number[]): Promise<void> {
  const { db } = deps;
  const runs = await db.run.findMany({
    where: {
      id: { in: runIds.map(BigInt) },
      resumedFrom: null,
      event: { in: ["repository_dispatch", "workflow_dispatch"] },
    },
    select: { id: true, repository: true },
  });
  const names = [...new Set(runs.map(({ repository }) => repository))];
  if (names.length === 0) return;
  const answered = await db.pause.findMany({
    where: { repository: { in: names }, state: "answered" },
    select: { repository: true },
    distinct: ["repository"],
  });
  const asked = new Set(answered.map(({ repository }) => repository));
  for (const { id, repository } of runs) if (asked.has(repository)) await linkResumedRun(deps, Number(id));
}

/** A run seen for the first time: if an answer of ours started it, both are linked. Any other is left alone. */
export async function linkResumedRun(deps: Doors, runId: number): Promise<void> {
  const { db } = deps;
  const run = await db.run.findUnique({ where: { id: BigInt(runId) } });
  if (!run || run.resumedFrom !== null) return;
  if (run.event !== "repository_dispatch" && run.event !== "workflow_dispatch") return;
  const pause = await db.pause.findFirst({
    where: {
      repository: run.repository,
      state: "answered",
      via: run.event,
      OR: [{ deliveryRun: run.id }, { deliveryRun: null, session: { in: readSessions(run.title) } }],
    },
  });
  if (!pause || pause.runId === run.id) return;
  await db.pause.update({
    where: { id: pause.id },
    data: { delivery: "linked", deliveryRun: run.id, problem: null },
  });
  await amendStory(deps, { from: Number(pause.runId), by: runId });
  await publishPauses(deps, [pause.id]);
}
