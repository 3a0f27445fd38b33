import type { Deps } from "@/lib/deps";
import type { Worker } from "@/lib/queue/queue";
import { createExpiryWorker } from "./expire-pause";
import { createSignalWorker } from "./fetch-signal";
import { createResumeWorker } from "./send-resume";

/** What the queue does for pauses: read signals, send answers, keep deadlines. */
export const createPauseWorkers = (deps: Deps): Record<string, Worker> => ({
  "pause-signal": createSignalWorker(deps),
  "pause-expiry": createExpiryWorker(deps),
  resume: createResumeWorker(deps),
});
