import type { Deps } from "@/lib/deps";
import type { World } from "../../simulator/world";

const ranks: Record<string, number> = { queued: 0, waiting: 0, in_progress: 1, completed: 2 };

type Change = { key: string; rank: number; at: number };
/** Milliseconds from changes on GitHub to our rows: of all runs, and of those whose page was open, their jobs too. */
export type News = { runs: number[]; open: number[]; missing: number };

/**
 * Holds each change against the moment at which our database knew it: what the simulator tells its webhooks against what
 * was published after the commit. `isOpen` says since when a run's page is open.
 */
export function followNews(world: World, deps: Deps, openSince: (runId: number) => number | null) {
  let pending: Change[] = [];
  const told = new Map<number, number>();
  const news: News = { runs: [], open: [], missing: 0 };
  let from = Number.POSITIVE_INFINITY;

  world.onAnnounce((event) => {
    const at = world.clock.now();
    if (event.name === "workflow_run") {
      const rank = event.action === "requested" ? 0 : (ranks[event.action] ?? 0);
      pending.push({ key: `run ${event.run.id}`, rank, at });
    }
    if (event.name === "workflow_job") {
      const since = openSince(event.job.run.id);
      if (since !== null && since <= at)
        pending.push({ key: `job ${event.job.id} ${event.job.run.id}`, rank: ranks[event.action] ?? 0, at });
    }
  });
  deps.bus.subscribe(({ event }) => {
    if (event.type === "run") told.set(event.runId, world.clock.now());
  });

  const take = (isKnown: (change: Change) => boolean, at: (change: Change) => number) => {
    pending = pending.filter((change) => {
      if (!isKnown(change)) return true;
      const [kind, id, owner] = change.key.split(" ");
      const runId = Number(owner ?? id);
      const late = at(change) - change.at;
      if (change.at < from) return false;
      if (kind === "run") news.runs.push(late);
      const since = openSince(runId);
      if (since !== null && since <= change.at) news.open.push(late);
      return false;
    });
  };

  return {
    /** Counts what changes from now on. */
    begin() {
      from = world.clock.now();
    },
    /** Call it whenever something was looked at: reads what the database knows of what was told since. */
    async settle() {
      if (told.size === 0) return;
      const ids = [...told.keys()].map(BigInt);
      const [runs, jobs] = await Promise.all([
        deps.db.run.findMany({ where: { id: { in: ids } }, select: { id: true, status: true } }),
        deps.db.job.findMany({
          where: { runId: { in: ids } },
          select: { id: true, runId: true, status: true },
        }),
      ]);
      const known = new Map<string, number>();
      for (const { id, status } of runs) known.set(`run ${id}`, ranks[status] ?? 0);
      for (const { id, runId, status } of jobs) known.set(`job ${id} ${runId}`, ranks[status] ?? 0);
      take(
        ({ key, rank }) => (known.get(key) ?? -1) >= rank,
        ({ key }) => told.get(Number(key.split(" ").at(-1)))!,
      );
      told.clear();
    },
    /** For whoever waits. */
    soFar: () => `p95 ${quantile(news.runs, 0.95)} ms, of open pages ${quantile(news.open, 0.95)} ms`,
    /** All figures; what changed before `until` and is not known yet counts as missing. */
    end(until: number): News {
      news.missing = pending.filter(({ at }) => at >= from && at < until).length;
      return news;
    },
  };
}

/** The figure that so large a part of them does not exceed. */
export const quantile = (figures: readonly number[], part: number): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * part) - 1] ?? Number.NaN;
