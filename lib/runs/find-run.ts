import { z } from "zod";
import type { Dispatch as DispatchRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { RunObservation } from "@/lib/github/port";
import { createProblem } from "@/lib/model/problem";
import type { Outcome, Worker } from "@/lib/queue/queue";
import { amendDispatch } from "./amend";
import { isContested, matchRun, type Wanted } from "./correlate";
import { changeDispatch, toDispatch } from "./dispatch-row";
import { queueAgain } from "./queue-again";
import { record } from "./record";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now" | "log">;
type Options = { login: () => Promise<string | null> };

/** Seconds between looks; GitHub gives no bound for how soon a run is listed. */
const pauses = [2, 3, 5, 10, 20];
const mostRuns = 500;
/** After a crash this much must have been seen to be empty before the dispatch is sent again. */
const emptyFor = 30_000;

const payload = z.object({
  crashed: z.boolean(),
  looks: z.number().default(0),
  /** When the first complete look since then found nothing. */
  emptySince: z.string().nullable().default(null),
});
type Payload = z.output<typeof payload>;

export const firstLook = (now: Date): Date => new Date(now.getTime() + pauses[0]! * 1000);

/** Looks for the run of a dispatch whose answer did not name it, 2, 5, 10, 20 and 40 s after. */
export function createFindRunWorker(deps: Doors, options: Options): Worker {
  return async ({ key, payload: given }) => {
    const row = await deps.db.dispatch.findUnique({ where: { id: key } });
    if (!row?.sentAt || row.runId !== null || !["unconfirmed", "dispatched"].includes(row.status)) {
      return { kind: "done" };
    }
    const runs = await deps.github.runsSince(row.repository, {
      event: "workflow_dispatch",
      since: toSearchDate(row.sentAt),
      most: mostRuns,
    });
    const found = runs.ok ? await choose(deps, options, row, runs.value) : null;
    if (found && found !== "contested") {
      await settleFound(deps, row.id, found);
      return { kind: "done" };
    }
    const foundNone = runs.ok && !found && runs.value.length < mostRuns;
    return decide(deps, row, payload.parse(given), { foundNone, contested: found === "contested" });
  };
}

/**
 * The dispatch's run, if one can be told. "contested": there is one that may be another's as well. What GitHub surely
 * took has a run for certain and takes it in its turn; what may never have arrived must not take the run of one that did.
 */
async function choose(
  deps: Doors,
  { login }: Options,
  row: DispatchRow,
  runs: RunObservation[],
): Promise<RunObservation | "contested" | null> {
  const claims = await deps.db.dispatch.findMany({
    where: { runId: { in: runs.map((run) => BigInt(run.id)) } },
    select: { runId: true },
  });
  const claimed = new Set(claims.map(({ runId }) => Number(runId)));
  const { repository, workflow, ref } = row;
  const others = await deps.db.dispatch.findMany({
    where: {
      ...{ repository, workflow, ref, runId: null, sentAt: { not: null }, id: { not: row.id } },
      status: { in: ["sending", "unconfirmed", "dispatched"] },
    },
  });
  const by = await login();
  const toWanted = (one: DispatchRow): Wanted => {
    const { inputs } = toDispatch(one);
    const isTaken = one.status === "dispatched";
    return { workflow: one.workflow, ref: one.ref, inputs, sentAt: one.sentAt!, login: by, isTaken };
  };
  const wanted = toWanted(row);
  const rivals = others.map(toWanted);
  const run = matchRun(wanted, runs, claimed, rivals);
  if (!run || row.status === "dispatched") return run;
  return isContested(wanted, run, runs, claimed, rivals) ? "contested" : run;
}

async function settleFound(deps: Doors, id: string, run: RunObservation) {
  const change = { status: "dispatched", runId: run.id, problem: null, nextAttemptAt: null } as const;
  if (!(await changeDispatch(deps, id, ["unconfirmed", "dispatched"], change))) return;
  await record(deps, { runs: [run] });
  await amendDispatch(deps, { runId: run.id, dispatchId: id });
}

/** After a crash an empty list that stays empty means that nothing arrived; after a lost answer a person decides. */
async function decide(
  deps: Doors,
  row: DispatchRow,
  { crashed, looks, emptySince }: Payload,
  { foundNone, contested }: { foundNone: boolean; contested: boolean },
): Promise<Outcome> {
  const now = deps.now();
  if (crashed && foundNone && emptySince && now.getTime() - Date.parse(emptySince) >= emptyFor) {
    await queueAgain(deps, row.id, ["unconfirmed"]);
    return { kind: "done" };
  }
  const pause = pauses[looks + 1];
  if (pause === undefined && (!crashed || contested)) {
    await giveUp(deps, row, contested);
    return { kind: "done" };
  }
  return {
    kind: "again",
    at: new Date(now.getTime() + (pause ?? 30) * 1000),
    problem: null,
    payload: {
      crashed,
      looks: looks + 1,
      emptySince: contested ? null : (emptySince ?? (foundNone ? now.toISOString() : null)),
    } satisfies Payload,
  };
}

async function giveUp(deps: Doors, { id, status }: DispatchRow, contested: boolean) {
  const detail = contested
    ? "A run was found that this may have started, or another of your dispatches of that minute. Look at its inputs on GitHub; then dismiss this one and name its run, or send it again."
    : status === "dispatched"
      ? "GitHub took it, but no run of it was found. Look at the workflow's runs on GitHub."
      : "GitHub's answer was lost, and no run was found that it could have started. Send it again, or dismiss it if you found its run.";
  await changeDispatch(deps, id, ["unconfirmed", "dispatched"], {
    problem: createProblem("unconfirmed", detail),
  });
}

/** GitHub's search takes whole seconds: https://docs.github.com/en/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax */
const toSearchDate = (time: string): string =>
  new Date(Date.parse(time) - 5_000).toISOString().replace(/\.\d+Z$/, "Z");
