import type { Deps } from "@/lib/deps";
import type { Worker } from "@/lib/queue/queue";
import { keepLog } from "./keep-log";

const firstPause = 30_000;
const longestPause = 3_600_000;
const mostAttempts = 20;

/** Works off `keep-log` tasks, by the job's id. */
export const createKeepLogWorker =
  (deps: Deps): Worker =>
  async ({ key, attempt }) => {
    const kept = await keepLog(deps, Number(key));
    if (kept.ok) return { kind: "done" };
    const { retryAt, status, detail } = kept.error;
    const isPassing = retryAt !== undefined || status >= 500;
    if (!isPassing || attempt >= mostAttempts) return { kind: "done" };
    const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1));
    const told = retryAt ? Date.parse(retryAt) : 0;
    const at = status >= 500 ? Math.max(told, deps.now().getTime() + pause) : told;
    return { kind: "again", at: new Date(at), problem: detail };
  };
