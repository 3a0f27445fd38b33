import type { Pace } from "@/lib/model/budget";

/** What the poller tells the rest of the process, and how the rest wakes it. One per process. */
export type Watch = {
  startedAt: string;
  /** When it last woke up, whether or not something was due; null before the first time. */
  lastTickAt: string | null;
  /** What is damaged of the database, in words, once that was seen. */
  damage: string | null;
  /** Whether GitHub answered the last look; null before the first. */
  reachable: boolean | null;
  /** The token's login; null without a token, or until GitHub has said it. */
  login: string | null;
  /** Has the poller look at once at what is due. */
  nudge: () => void;
  /** Has stored deliveries of webhooks worked. */
  workDeliveries: () => void;
  /** Deliveries came. */
  noteDeliveries(count: number, now: Date): void;
  /** Whether so many deliveries come that what nobody waits for had better wait. */
  isPressed(now: Date): boolean;
  /**
   * A person looks at something of this repository, and at the page of this run where one is named: it comes first, and
   * as often as one with active runs.
   */
  view(repository: string, now: Date, runId?: number): void;
  isViewed(repository: string, now: Date): boolean;
  /** Somebody looks at more of it than pages of runs: its list. */
  isListViewed(repository: string, now: Date): boolean;
  /** Whether somebody has this run's page open in a tab that can be seen. */
  isOpen(runId: number, now: Date): boolean;
  /** How many runs of each repository, by its name, are open so. */
  openRuns(now: Date): ReadonlyMap<string, readonly number[]>;
  /** How looks are planned at present; null before the first plan. */
  plan: { pace: Pace; every: ReadonlyMap<string, number>; told: ReadonlySet<string> } | null;
};

/** A page in front reads its run anew well within this time. */
const viewedFor = 60_000;
/** Deliveries within a second that are many. */
const many = 50;

export function createWatch(now: Date): Watch {
  const viewed = new Map<string, number>();
  const lists = new Map<string, number>();
  const open = new Map<number, { repository: string; until: number }>();
  const told = { second: 0, count: 0, before: 0 };
  return {
    startedAt: now.toISOString(),
    lastTickAt: null,
    damage: null,
    reachable: null,
    login: null,
    nudge: () => {},
    workDeliveries: () => {},
    noteDeliveries(count, now) {
      const second = Math.floor(now.getTime() / 1000);
      if (second !== told.second) {
        told.before = second === told.second + 1 ? told.count : 0;
        told.second = second;
        told.count = 0;
      }
      told.count += count;
    },
    isPressed(now) {
      const age = Math.floor(now.getTime() / 1000) - told.second;
      if (age > 1) return false;
      return told.count >= many || (age === 0 && told.before >= many);
    },
    plan: null,
    view(repository, now, runId) {
      const until = viewed.get(repository) ?? 0;
      viewed.set(repository, now.getTime() + viewedFor);
      if (runId === undefined) lists.set(repository, now.getTime() + viewedFor);
      else open.set(runId, { repository, until: now.getTime() + viewedFor });
      if (until <= now.getTime()) this.nudge();
    },
    isViewed: (repository, now) => (viewed.get(repository) ?? 0) > now.getTime(),
    isListViewed: (repository, now) => (lists.get(repository) ?? 0) > now.getTime(),
    isOpen: (runId, now) => (open.get(runId)?.until ?? 0) > now.getTime(),
    openRuns(now) {
      const runs = new Map<string, number[]>();
      for (const [id, { repository, until }] of open) {
        if (until > now.getTime()) runs.set(repository, [...(runs.get(repository) ?? []), id]);
        else open.delete(id);
      }
      return runs;
    },
  };
}
