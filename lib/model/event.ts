import type { RateLimit } from "./budget";

/** What changed, server-sent by `GET /api/events`. Pages then ask for what they show. */
export type ChangeEvent =
  | { type: "run"; runId: number; repository: string; status: string; conclusion: string | null }
  | { type: "dispatch"; dispatchId: string; status: string; runId: number | null }
  | { type: "pause"; pauseId: string; runId: number; state: string }
  /** Something else waits for a person than before, or no longer; `count` things do now. */
  | { type: "inbox"; count: number }
  /** Something began to wait that nobody was told of; `latest` is the newest notice's id. */
  | { type: "notice"; latest: number }
  | { type: "repo"; repository: string }
  | { type: "rateLimit"; rateLimit: RateLimit }
  /** What was missed is no longer known: everything may have changed. Never published, only sent to who comes late. */
  | { type: "reload" };
