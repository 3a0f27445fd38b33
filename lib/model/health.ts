import type { RateLimit } from "./budget";

/** Something that works again and again: `failing` in its last turn, `stuck` in one, or not woken though its time came. */
export type LoopHealth = {
  name: string;
  state: "ok" | "failing" | "stuck";
  /** When its last turn that went well ended; null before the first. */
  lastOkAt: string | null;
  /** Turns that failed since. */
  failures: number;
  /** When the turn at work began, or when the next is due; a nudge may bring it sooner. */
  workingSince: string | null;
  nextAt: string | null;
};

/** `GET /api/health` */
export type Health = {
  status: "ok" | "database_dead" | "database_damaged" | "poller_dead";
  version: string;
  github: { apiUrl: string; login: string | null; reachable: boolean | null };
  poller: { lastTickAt: string | null; repositories: number; activeRuns: number };
  queue: {
    pending: number;
    oldestAt: string | null;
    /** Of the tasks whose time has come, when it came for the first. */
    dueSince: string | null;
  };
  /** The poller, what prunes, what keeps the ledger, and a lane for each kind of task. */
  loops: LoopHealth[];
  rateLimit: RateLimit;
};
