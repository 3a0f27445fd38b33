import { createLimit } from "./limit";

type Fetches = { shared: Map<number, Promise<unknown>>; limit: ReturnType<typeof createLimit> };

/** Next loads the poller and the routes as separate module graphs: what is one per process hangs on `globalThis`. */
const slot = globalThis as typeof globalThis & {
  orchestratorInFlight?: WeakMap<object, Map<string, Fetches>>;
};
const mostAtOnce = 4;

/**
 * Does this work once for all who ask for the same thing while it goes on; at most four of a kind at once. `owner` is
 * what they share, such as the database.
 */
export function inFlight<T>(owner: object, kind: string, id: number, work: () => Promise<T>): Promise<T> {
  slot.orchestratorInFlight ??= new WeakMap();
  const kinds = slot.orchestratorInFlight.get(owner) ?? new Map<string, Fetches>();
  slot.orchestratorInFlight.set(owner, kinds);
  const fetches = kinds.get(kind) ?? { shared: new Map(), limit: createLimit(mostAtOnce) };
  kinds.set(kind, fetches);
  const running = fetches.shared.get(id) as Promise<T> | undefined;
  if (running) return running;
  const started = fetches.limit(work).finally(() => fetches.shared.delete(id));
  fetches.shared.set(id, started);
  return started;
}
