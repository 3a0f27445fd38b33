import type { Deps } from "@/lib/deps";
import type { Dispatch } from "@/lib/model/dispatch";
import { createProblem } from "@/lib/model/problem";
import type { Outcome, Worker } from "@/lib/queue/queue";
import { amendDispatch } from "./amend";
import { toDispatchOutcome } from "./dispatch-outcome";
import { changeDispatch, publishDispatch, toDispatch, writeDispatch } from "./dispatch-row";
import { leaveToSearch } from "./leave-to-search";
import { isMissed, tellMissed } from "./missed-dispatch";
import { observeRun } from "./observe-run";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now" | "log">;
type Options = {
  /** Called when a run was started: its repository is worth a look. */
  onStarted?: (repository: string) => void;
  chance?: () => number;
};

const done: Outcome = { kind: "done" };
/** Tasks that follow each other within so many ms are one stretch of work. */
const breath = 5_000;
const unsettled = ["pending", "sending"] as const;

/**
 * Sends one dispatch: pending → its turn among our writes → sending (durable) → GitHub → dispatched, pending again with a time, unconfirmed or
 * failed. While the rate limit holds, none of the others is tried either.
 */
export function createDispatchWorker(deps: Doors, { onStarted, chance = Math.random }: Options = {}): Worker {
  let closedUntil = 0;
  let busySince = deps.now();
  let endedAt = Number.NEGATIVE_INFINITY;

  const postpone = async (dispatch: Dispatch, at: Date, problem: Dispatch["problem"]): Promise<Outcome> => {
    const nextAttemptAt = at.toISOString();
    await changeDispatch(deps, dispatch.id, unsettled, { status: "pending", nextAttemptAt, problem });
    return { kind: "again", at, problem: problem?.detail ?? null };
  };

  const work: Worker = async ({ key }) => {
    const row = await deps.db.dispatch.findUnique({ where: { id: key } });
    if (!row) return done;
    const dispatch = toDispatch(row);
    // Only a process that died leaves a row like this: nobody knows whether GitHub heard it.
    if (dispatch.status === "sending") return lookAfterCrash(deps, dispatch);
    if (dispatch.status !== "pending") return done;
    const now = deps.now();
    if (isMissed(dispatch, busySince)) return tellMissed(deps, dispatch);
    if (closedUntil > now.getTime()) {
      const at = new Date(closedUntil + chance() * 5_000);
      const why = `GitHub's rate limit is reached; this is sent at ${at.toISOString().slice(11, 16)} UTC.`;
      return postpone(dispatch, at, createProblem("rate_limited", why, { retryAt: at.toISOString() }));
    }
    const attempts = dispatch.attempts + 1;
    /**
     * While it waits for its turn it is pending: it can be withdrawn or edited, and a crash leaves nothing to be looked
     * for.
     */
    const beforeSend = async () => {
      const sentAt = deps.now().toISOString();
      const change = { status: "sending", sentAt, attempts, nextAttemptAt: null, problem: null } as const;
      return (await changeDispatch(deps, key, unsettled, change, dispatch.revision)) !== null;
    };
    const { repository, workflow, ref, inputs } = dispatch;
    const wish = { repository, workflow, ref, inputs, beforeSend, yields: true };
    const answer = await deps.github.dispatchWorkflow(wish);
    if (answer.ok) {
      await settleStarted(deps, dispatch, answer.value.runId);
      onStarted?.(repository);
      return done;
    }
    if (answer.error.kind === "rate_limited") closedUntil = Date.parse(answer.error.retryAt);
    // Where it was edited meanwhile, its task is there anew.
    if (answer.error.kind === "withdrawn") return done;
    const facts = { now: deps.now(), attempts, chance: chance() };
    const outcome = toDispatchOutcome(answer.error, facts);
    deps.log.warn("dispatch.not_sent", {
      id: key,
      repository,
      outcome: outcome.kind,
      error: answer.error.kind,
    });
    switch (outcome.kind) {
      case "later":
        return postpone(dispatch, outcome.at, outcome.problem);
      case "failed":
        await changeDispatch(deps, key, unsettled, { status: "failed", problem: outcome.problem });
        return done;
      case "unconfirmed":
        await leaveToSearch(deps, key, unsettled, { status: "unconfirmed", problem: outcome.problem });
        onStarted?.(repository);
        return done;
    }
  };

  return async (task) => {
    if (deps.now().getTime() - endedAt > breath) busySince = deps.now();
    try {
      return await work(task);
    } finally {
      endedAt = deps.now().getTime();
    }
  };
}

/** A server that does not name the run gets the same search as a lost answer; the run is shown as soon as it is found. */
async function settleStarted(deps: Doors, dispatch: Dispatch, runId: number | null) {
  const { id, repository } = dispatch;
  const change = { status: "dispatched", runId, problem: null } as const;
  if (runId === null) return leaveToSearch(deps, id, ["sending"], change);
  const dispatched = await writeDispatch(deps, id, ["sending"], change);
  const seen = await observeRun(deps, repository, runId);
  // Right after its start GitHub may not know its own run yet: the poller's next look brings it.
  if (!seen.ok) deps.log.info("dispatch.run_not_seen_yet", { id, runId, error: seen.error.kind });
  await amendDispatch(deps, { runId, dispatchId: id });
  // Told last: who hears of it can open the run.
  if (dispatched) publishDispatch(deps, dispatched);
}

async function lookAfterCrash(deps: Doors, { id }: Dispatch): Promise<Outcome> {
  const why = createProblem(
    "unconfirmed",
    "The program ended while this was being sent. Its run is being looked for; if there is none, it is sent again.",
  );
  const change = { status: "unconfirmed", problem: why } as const;
  await leaveToSearch(deps, id, ["sending"], change, { crashed: true, dueAt: deps.now() });
  return done;
}
