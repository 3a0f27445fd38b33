import type { Deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import { isTold } from "@/lib/model/webhook";
import type { WatchedRow } from "@/lib/runs/watched";
import type { Memory } from "./memory";
import { type Schedule, schedule } from "./schedule";
import type { Watched } from "./watched";

/** The schedule for these rows, by what the budget bears and what people look at now. */
export function plan(
  { env, github, watch, now }: Pick<Deps, "env" | "github" | "watch" | "now">,
  rows: readonly WatchedRow[],
  { holdUntil }: Pick<Memory, "holdUntil">,
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
      isUrgent: row.nextLookAt === null,
      retryAt: problem?.retryAt ?? null,
      isGone: problem?.code === "not_found" || problem?.code === "gone",
    };
  });
  const intervals = { activeSeconds: env.pollActiveSeconds, idleSeconds: env.pollIdleSeconds };
  return schedule(watched, { purse: github.purse(), intervals, now: at, holdUntil });
}
