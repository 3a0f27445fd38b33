import type { RateLimit } from "./budget";

/** `GET /api/health` */
export type Health = {
  status: "ok" | "database_dead" | "poller_dead";
  version: string;
  github: { apiUrl: string; login: string | null; reachable: boolean | null };
  poller: { lastTickAt: string | null; repositories: number; activeRuns: number };
  queue: { pending: number; oldestAt: string | null };
  rateLimit: RateLimit;
};
