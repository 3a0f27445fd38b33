import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem } from "@/lib/model/problem";
import { noteFailure, noteLook, noteNextLook } from "@/lib/runs/note-look";
import { listWatched, type RepositoryRow, type WatchedRow } from "@/lib/runs/watched";
import { inTurns } from "./in-turns";
import { type Hooks, look } from "./look";
import { type Plan, schedule, type Watched } from "./schedule";

/** What a loop remembers between its ticks. */
export type Memory = { holdUntil: number; remaining: number | null };
export const createMemory = (): Memory => ({ holdUntil: 0, remaining: null });

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
  const rows = await listWatched(deps);
  const byId = new Map(rows.map((row) => [Number(row.repository.id), row]));
  const due = plan(deps, rows, memory).filter(({ at }) => at <= now());
  await inTurns(due, atOnce, async ({ id }) => {
    if (memory.holdUntil > now().getTime()) return;
    await lookSafely(deps, byId.get(id)!.repository, hooks, memory);
  });
  publishBudget(deps, memory);
  const next = await planNext(deps, due, memory);
  return next && next < later ? next : later;
}

async function lookSafely(deps: Deps, row: RepositoryRow, hooks: Hooks, memory: Memory): Promise<void> {
  try {
    const seen = await look(deps, row, hooks);
    if (seen.ok) {
      deps.watch.reachable = true;
      await noteLook(deps, row);
      return;
    }
    deps.watch.reachable = seen.error.kind !== "unreachable";
    deps.log.warn("poller.look_failed", { repository: row.name, error: seen.error });
    if (seen.error.kind === "rate_limited") memory.holdUntil = Date.parse(seen.error.retryAt);
    await noteFailure(deps, row, toProblem(seen.error));
  } catch (error) {
    deps.log.error("poller.look_broke", { repository: row.name, error });
    const detail = "This is a bug here; the server's log has its trace. It is tried again.";
    await noteFailure(deps, row, createProblem("internal", detail));
  }
}

/** Writes down when those that were looked at are next, and gives the earliest of all. */
async function planNext(deps: Deps, looked: readonly Plan[], memory: Memory): Promise<Date | null> {
  const plans = plan(deps, await listWatched(deps), memory);
  const ids = new Set(looked.map(({ id }) => id));
  for (const { id, at } of plans) if (ids.has(id)) await noteNextLook(deps, BigInt(id), at);
  return plans[0]?.at ?? null;
}

function plan({ env, github, watch, now }: Deps, rows: readonly WatchedRow[], { holdUntil }: Memory): Plan[] {
  const at = now();
  const watched = rows.map(
    ({ repository, activeRuns, problem }): Watched => ({
      id: Number(repository.id),
      name: repository.name,
      activeRuns,
      isViewed: watch.isViewed(repository.name, at),
      isUrgent: repository.nextLookAt === null,
      lastLookAt: repository.lastLookAt,
      failures: repository.failures,
      retryAt: problem?.retryAt ?? null,
      isGone: problem?.code === "not_found" || problem?.code === "gone",
    }),
  );
  const intervals = { activeSeconds: env.pollActiveSeconds, idleSeconds: env.pollIdleSeconds };
  return schedule(watched, { budget: github.rateLimit(), intervals, now: at, holdUntil });
}

function publishBudget({ github, bus }: Deps, memory: Memory) {
  const rateLimit = github.rateLimit();
  if (rateLimit.remaining === memory.remaining) return;
  memory.remaining = rateLimit.remaining;
  bus.publish({ type: "rateLimit", rateLimit });
}
