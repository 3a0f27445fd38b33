import { randomUUID } from "node:crypto";
import type { Deps } from "@/lib/deps";
import type { Dispatch, DispatchStatus, DispatchTarget } from "@/lib/model/dispatch";
import { refuseTime } from "@/lib/model/planned-time";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { createFieldProblem, createInvalid } from "./check-inputs";
import { type DispatchChange, publishDispatch, toDispatch, writeDispatch } from "./dispatch-row";
import { type PlannedDispatch, planDispatch } from "./plan-dispatch";
import { queueAgain } from "./queue-again";
import { dispatchTask, findRunTask, type NewDispatch, toAsker, writeDispatches } from "./write-dispatches";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now" | "watch">;

/**
 * Checks all targets, then writes one row and one task for each in one transaction: durable before GitHub hears of it.
 * Errors: the problem of a single target; of several, one 422 that names each bad field as `targets.0.inputs.version`.
 */
export async function createDispatches(
  deps: Doors,
  targets: readonly DispatchTarget[],
): Promise<Result<Dispatch[], Problem>> {
  const plans = await planAll(deps, targets);
  if (!plans.ok) return plans;
  const rows = plans.value.map((plan, at) => toNewDispatch(deps, plan, targets[at]!));
  await deps.db.$transaction((tx) => writeDispatches(tx, rows, deps.now()));
  const ids = rows.map((row) => row.id);
  const written = await deps.db.dispatch.findMany({ where: { id: { in: ids } } });
  const dispatches = written.map(toDispatch).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  for (const dispatch of dispatches) publishDispatch(deps, dispatch);
  return ok(dispatches);
}

const toNewDispatch = (
  { watch }: Doors,
  plan: PlannedDispatch,
  { plannedAt = null, by }: Pick<DispatchTarget, "plannedAt" | "by">,
): NewDispatch => ({ ...plan, id: randomUUID(), plannedAt, createdBy: toAsker(watch.login, by) });

async function planAll(
  deps: Doors,
  targets: readonly DispatchTarget[],
): Promise<Result<PlannedDispatch[], Problem>> {
  const plans: PlannedDispatch[] = [];
  const problems: { at: number; problem: Problem }[] = [];
  for (const [at, target] of targets.entries()) {
    const late = target.plannedAt ? refuseTime(target.plannedAt, deps.now()) : null;
    const plan = late ? err(createFieldProblem("plannedAt", late)) : await planDispatch(deps, target);
    if (plan.ok) plans.push(plan.value);
    else problems.push({ at, problem: plan.error });
  }
  const first = problems[0];
  if (!first) return ok(plans);
  if (targets.length === 1) return err(first.problem);
  return err(
    createInvalid(
      problems.flatMap(({ at, problem }) =>
        (problem.errors ?? [{ path: "", message: problem.detail }]).map(({ path, message }) => ({
          path: `targets.${at}${path && `.${path}`}`,
          message,
        })),
      ),
    ),
  );
}

const unknown = () => err(createProblem("not_found", "There is no such dispatch."));

/** Withdraws a dispatch that has not gone out, or gives up one that failed. Errors: unknown (404), gone out (409). */
export async function cancelDispatch(deps: Doors, id: string): Promise<Result<Dispatch, Problem>> {
  const change = { status: "cancelled", nextAttemptAt: null } as const;
  const cancelled = await end(deps, id, dispatchTask, ["pending", "failed"], change);
  return cancelled ? ok(cancelled) : refuse(deps, id, "Only what waits or failed can be withdrawn");
}

/**
 * Sends again what failed or was withdrawn, or what nobody knows the end of: a person has looked. It goes now, whatever
 * time it was planned for. Errors: unknown (404), else 409.
 */
export async function retryDispatch(deps: Doors, id: string): Promise<Result<Dispatch, Problem>> {
  const dispatch = await queueAgain(deps, id, ["unconfirmed", "failed", "cancelled"]);
  const rule = "Only what failed, was withdrawn or is unconfirmed can be sent again";
  return dispatch ? ok(dispatch) : refuse(deps, id, rule);
}

/** Ends the wondering about an unconfirmed dispatch: it became this run, or none. Errors: unknown (404), else 409. */
export async function dismissDispatch(
  deps: Doors,
  id: string,
  runId: number | null,
): Promise<Result<Dispatch, Problem>> {
  const change = runId
    ? ({ status: "dispatched", runId, problem: null, nextAttemptAt: null } as const)
    : ({ status: "failed", nextAttemptAt: null } as const);
  const settled = await end(deps, id, findRunTask, ["unconfirmed"], change);
  return settled ? ok(settled) : refuse(deps, id, "Only an unconfirmed dispatch can be settled by hand");
}

/**
 * Changes a dispatch and takes its task away in one transaction: somebody who has it sent again at the same moment keeps
 * the task that came with that. Null: it was in another state.
 */
async function end(
  deps: Doors,
  id: string,
  kind: string,
  from: readonly DispatchStatus[],
  change: DispatchChange,
): Promise<Dispatch | null> {
  const ended = await deps.db.$transaction(async (tx) => {
    const written = await writeDispatch({ db: tx }, id, from, change);
    if (written) await tx.task.deleteMany({ where: { kind, key: id } });
    return written;
  });
  if (ended) publishDispatch(deps, ended);
  return ended;
}

/** Why a dispatch in its present state cannot be treated so: unknown (404), or the rule (409). */
export async function refuse(
  { db }: Pick<Doors, "db">,
  id: string,
  rule: string,
): Promise<Result<never, Problem>> {
  const row = await db.dispatch.findUnique({ where: { id } });
  return row ? err(createProblem("conflict", `${rule}; this one is ${row.status}.`)) : unknown();
}
