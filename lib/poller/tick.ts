import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { Problem } from "@/lib/model/problem";
import { toUnexpected } from "@/lib/model/unexpected";
import { type LookNote, noteLooks } from "@/lib/runs/note-look";
import { listWatched, type WatchedRow } from "@/lib/runs/watched";
import { inTurns } from "./in-turns";
import { type Hooks, look } from "./look";
import { type Plan, schedule, type Watched } from "./schedule";

/** What a loop remembers between its ticks. */
export type Memory = { holdUntil: number; remaining: number | null };
export const createMemory = (): Memory => ({ holdUntil: 0, remaining: null });

type Looked = Omit<LookNote, "nextLookAt">;

const longestSleep = 60_000;
const atOnce = 4;

/**
 * Looks at each repository that is due, then says when the next one is. What goes wrong with one repository stays
 * with it; only a rate limit stops the others too.
 */
export async function tick(deps: Deps, hooks: Hooks, memory: Memory): Promise<Date> {
  const { watch, github, now } = deps;
  watch.lastTickAt = now().toISOString();
  const later = new Date(now().getTime() + longestSleep);
  if (!github.tokenId) return later;
  const rows = new Map((await listWatched(deps)).map((row) => [Number(row.id), row]));
  const due = plan(deps, [...rows.values()], memory).filter(({ at }) => at <= now());
  const looked = new Map<number, Looked>();
  await inTurns(due, atOnce, async ({ id }) => {
    if (memory.holdUntil <= now().getTime())
      looked.set(id, await lookSafely(deps, rows.get(id)!, hooks, memory));
  });
  const next = await planNext(deps, looked, memory);
  publishBudget(deps, memory);
  return next && next < later ? next : later;
}

async function lookSafely(deps: Deps, row: WatchedRow, hooks: Hooks, memory: Memory): Promise<Looked> {
  const began = deps.now();
  const note = (problem: Problem | null): Looked => ({
    row,
    // From beginning to beginning, so that news is not later where a look takes long; but a refusal is waited after.
    at: problem ? deps.now() : began,
    problem,
    failures: problem ? row.failures + 1 : 0,
  });
  try {
    const repository = await deps.db.repository.findUnique({ where: { id: row.id } });
    // Removed since the tick began.
    if (!repository) return note(null);
    const seen = await look(deps, repository, hooks);
    deps.watch.reachable = seen.ok || seen.error.kind !== "unreachable";
    if (seen.ok) return note(null);
    deps.log.warn("poller.look_failed", { repository: row.name, error: seen.error });
    if (seen.error.kind === "rate_limited") memory.holdUntil = Date.parse(seen.error.retryAt);
    return note(toProblem(seen.error));
  } catch (error) {
    deps.log.error("poller.look_broke", { repository: row.name, error });
    return note(toUnexpected(error));
  }
}

/** Writes down how the looks went and when each repository is next; gives the earliest of all. */
async function planNext(
  deps: Deps,
  looked: ReadonlyMap<number, Looked>,
  memory: Memory,
): Promise<Date | null> {
  const rows = (await listWatched(deps)).map((row): WatchedRow => {
    const note = looked.get(Number(row.id));
    if (!note) return row;
    const { at, failures, problem } = note;
    const isUrgent = row.nextLookAt === null && note.row.nextLookAt !== null;
    return {
      ...row,
      lastLookAt: at.toISOString(),
      nextLookAt: isUrgent ? null : "planned",
      failures,
      problem: problem && JSON.stringify(problem),
    };
  });
  const plans = plan(deps, rows, memory);
  await noteLooks(
    deps,
    plans.flatMap(({ id, at }) => {
      const note = looked.get(id);
      return note ? [{ ...note, nextLookAt: at }] : [];
    }),
  );
  return plans[0]?.at ?? null;
}

function plan({ env, github, watch, now }: Deps, rows: readonly WatchedRow[], { holdUntil }: Memory): Plan[] {
  const at = now();
  const watched = rows.map((row): Watched => {
    const problem: Problem | null = row.problem ? JSON.parse(row.problem) : null;
    return {
      id: Number(row.id),
      name: row.name,
      activeRuns: row.activeRuns,
      isViewed: watch.isViewed(row.name, at),
      isUrgent: row.nextLookAt === null,
      lastLookAt: row.lastLookAt,
      failures: row.failures,
      retryAt: problem?.retryAt ?? null,
      isGone: problem?.code === "not_found" || problem?.code === "gone",
    };
  });
  const intervals = { activeSeconds: env.pollActiveSeconds, idleSeconds: env.pollIdleSeconds };
  return schedule(watched, { budget: github.rateLimit(), intervals, now: at, holdUntil });
}

function publishBudget({ github, bus }: Deps, memory: Memory) {
  const rateLimit = github.rateLimit();
  if (rateLimit.remaining === memory.remaining) return;
  memory.remaining = rateLimit.remaining;
  bus.publish({ type: "rateLimit", rateLimit });
}
