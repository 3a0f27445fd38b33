import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { Pace } from "@/lib/model/budget";
import type { Problem } from "@/lib/model/problem";
import { toUnexpected } from "@/lib/model/unexpected";
import { type LookNote, noteLooks } from "@/lib/runs/note-look";
import { listWatched, type WatchedRow } from "@/lib/runs/watched";
import { addForecast } from "./forecast";
import { inTurns } from "./in-turns";
import { type Depth, look } from "./look";
import { type Hooks, nothing } from "./look-at-list";
import type { Memory } from "./memory";
import { noteChange } from "./note-change";
import { plan } from "./plan";
import { mostRunsOf, type Plan } from "./schedule";

type Looked = Omit<LookNote, "nextLookAt">;

const longestSleep = 60_000;
const atOnce = 6;
/** After so many looks it is planned anew: what a person opened meanwhile does not wait for all that was due. */
const mostLooks = 24;

/**
 * Looks at what is due and fits into the budget, then says when the next is. What goes wrong with one repository stays
 * with it; only a rate limit stops the others too.
 */
export async function tick(deps: Deps, hooks: Hooks, memory: Memory): Promise<Date> {
  const { watch, github, now } = deps;
  watch.lastTickAt = now().toISOString();
  const later = new Date(now().getTime() + longestSleep);
  if (!github.tokenId) return later;
  const next = await github.onBehalfOf("loop", () => lookAtDue(deps, hooks, memory));
  publishBudget(deps, memory);
  return next && next < later ? next : later;
}

/**
 * When the first of these is due. A few wakes a second are enough, and one where everything is slower anyway and nobody
 * looks at it: what is due within one is looked at together.
 */
function firstBeat(plans: readonly Plan[], { slowness }: Pace, { env, now }: Deps): Date | null {
  const at = now().getTime();
  const beat = env.pollActiveSeconds * 25;
  const times = plans.map((plan) => {
    const soonest = at + (plan.reason === "viewed" || slowness <= 1.05 ? beat : 4 * beat);
    return plan.at.getTime() <= at ? at : Math.max(plan.at.getTime(), soonest);
  });
  return times.length === 0 ? null : new Date(Math.min(...times));
}

async function lookAtDue(deps: Deps, hooks: Hooks, memory: Memory): Promise<Date | null> {
  const { now, github } = deps;
  const rows = new Map((await listWatched(deps)).map((row) => [Number(row.id), row]));
  const { plans, pace } = plan(deps, [...rows.values()], memory);
  const due = plans.filter(({ at }) => at <= now()).slice(0, mostLooks);
  const told = new Set(plans.flatMap(({ id, reason }) => (reason === "told" ? BigInt(id) : [])));
  const depth = { pace, mostRuns: mostRunsOf(github.purse()), memory, told };
  const looked = new Map<number, Looked>();
  await inTurns(due, atOnce, async ({ id }: Plan) => {
    if (memory.holdUntil > now().getTime()) return;
    const note = await lookSafely(deps, rows.get(id)!, hooks, memory, depth);
    if (note) looked.set(id, note);
  });
  return planNext(deps, looked, memory);
}

/** Null: our share of the budget was used before the look was done, so it is still due. */
async function lookSafely(
  deps: Deps,
  row: WatchedRow,
  hooks: Hooks,
  memory: Memory,
  depth: Depth,
): Promise<Looked | null> {
  const began = deps.now();
  const note = (problem: Problem | null, seen = nothing): Looked => ({
    row,
    // From beginning to beginning, so that news is not later where a look takes long; but a refusal is waited after.
    at: problem ? deps.now() : began,
    problem,
    failures: problem ? row.failures + 1 : 0,
    ...(problem ? toRate(row) : noteChange(row, seen, began)),
  });
  try {
    const repository = await deps.db.repository.findUnique({ where: { id: row.id } });
    // Removed since the tick began.
    if (!repository) return note(null);
    const seen = await look(deps, repository, hooks, depth);
    if (seen.ok) {
      deps.watch.reachable = true;
      return note(null, seen.value);
    }
    if (seen.error.kind === "rate_limited") memory.holdUntil = Date.parse(seen.error.retryAt);
    if (seen.error.kind === "rate_limited" && seen.error.scope === "share") return null;
    deps.watch.reachable = seen.error.kind !== "unreachable";
    deps.log.warn("poller.look_failed", { repository: row.name, error: seen.error });
    return note(toProblem(seen.error));
  } catch (error) {
    deps.log.error("poller.look_broke", { repository: row.name, error });
    return note(toUnexpected(error));
  }
}

const toRate = ({ changesPerHour, lastChangeAt }: WatchedRow) => ({ changesPerHour, lastChangeAt });

/** Writes down how the looks went and when each repository is next; gives the earliest of all. */
async function planNext(
  deps: Deps,
  looked: ReadonlyMap<number, Looked>,
  memory: Memory,
): Promise<Date | null> {
  const rows = (await listWatched(deps)).map((row): WatchedRow => {
    const note = looked.get(Number(row.id));
    if (!note) return row;
    const { at, failures, problem, changesPerHour, lastChangeAt } = note;
    const isUrgent = row.nextLookAt === null && note.row.nextLookAt !== null;
    return {
      ...row,
      lastLookAt: at.toISOString(),
      nextLookAt: isUrgent ? null : "planned",
      failures,
      changesPerHour,
      lastChangeAt,
      problem: problem && JSON.stringify(problem),
    };
  });
  const { plans, pace, demand } = plan(deps, rows, memory);
  const { countedPerHour } = demand;
  memory.forecasts = addForecast(memory.forecasts, { at: deps.now().getTime(), countedPerHour });
  deps.watch.plan = {
    pace,
    every: new Map(plans.map(({ name, everySeconds }) => [name, everySeconds])),
    told: new Set(plans.flatMap(({ name, reason }) => (reason === "told" ? name : []))),
  };
  await noteLooks(
    deps,
    plans.flatMap(({ id, at }) => {
      const note = looked.get(id);
      return note ? [{ ...note, nextLookAt: at }] : [];
    }),
  );
  return firstBeat(plans, pace, deps);
}

function publishBudget({ github, bus }: Deps, memory: Memory) {
  const rateLimit = github.rateLimit();
  if (rateLimit.remaining === memory.remaining) return;
  memory.remaining = rateLimit.remaining;
  bus.publish({ type: "rateLimit", rateLimit });
}
