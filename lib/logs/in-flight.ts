import type { Deps } from "@/lib/deps";
import { createLimit } from "./limit";

type Fetches = { shared: Map<number, Promise<unknown>>; limit: ReturnType<typeof createLimit> };

/** Next loads the poller and the routes as separate module graphs: what is one per process hangs on `globalThis`. */
const slot = globalThis as typeof globalThis & { orchestratorLogFetches?: WeakMap<object, Fetches> };
const mostAtOnce = 4;

/** Does this work once for all who ask for the same job while it goes on; at most four jobs at once. */
export function inFlight<T>(deps: Deps, jobId: number, work: () => Promise<T>): Promise<T> {
  slot.orchestratorLogFetches ??= new WeakMap();
  const fetches = slot.orchestratorLogFetches.get(deps.db) ?? {
    shared: new Map<number, Promise<unknown>>(),
    limit: createLimit(mostAtOnce),
  };
  slot.orchestratorLogFetches.set(deps.db, fetches);
  const running = fetches.shared.get(jobId) as Promise<T> | undefined;
  if (running) return running;
  const started = fetches.limit(work).finally(() => fetches.shared.delete(jobId));
  fetches.shared.set(jobId, started);
  return started;
}
