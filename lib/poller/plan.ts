import type { Deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import { isTold } from "@/lib/model/webhook";
import type { WatchedRow } from "@/lib/runs/watched";
import { correctionOf } from "./forecast";
import type { Memory } from "./memory";
import { type Schedule, schedule } from "./schedule";
import type { Watched } from "./watched";

/** The schedule for these rows, by what the budget bears and what people look at now. */
export function plan(
  { env, github, watch, now }: Pick<Deps, "env" | "github" | "watch" | "now">,
  rows: readonly WatchedRow[],
  { holdUntil, distrustUntil, forecasts }: Pick<Memory, "holdUntil" | "distrustUntil" | "forecasts">,
): Schedule {
  const at = now();
  const open = watch.openRuns(at);
  const watched = rows.map((row): Watched => {
    const problem: Problem | null = row.problem ? JSON.parse(row.problem) : null;
    return {
      ...row,
      id: Number(row.id),
      viewedRuns: Math.min(row.activeRuns, open.get(row.name)?.length ?? 0),
      isViewed: watch.isViewed(row.name, at),
      isTold:
        row.webhook !== null &&
        isTold(row.webhook, { lastLookAt: row.lastLookAt, since: watch.startedAt, now: at }),
      isByJobs: !watch.isListViewed(row.name, at),
      isUrgent: row.nextLookAt === null,
      retryAt: problem?.retryAt ?? null,
      isGone: problem?.code === "not_found" || problem?.code === "gone",
    };
  });
  const intervals = { activeSeconds: env.pollActiveSeconds, idleSeconds: env.pollIdleSeconds };
  const purse = github.purse();
  return schedule(watched, {
    ...{ purse, intervals, now: at, holdUntil },
    mayAskParts: distrustUntil <= at.getTime(),
    correction: correctionOf(forecasts, purse.minutes, at.getTime()),
  });
}
