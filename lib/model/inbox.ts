import type { Approval } from "./approval";
import type { Pause } from "./pause";
import type { Run } from "./run";

/** All that waits for a person, most urgent first: `GET /api/inbox`. */
export type InboxItem =
  | { kind: "pause"; at: string; run: Run; pause: Pause }
  | { kind: "approval"; at: string; run: Run; approval: Approval };
