/** Next loads the poller and the routes as separate module graphs: what is one per process hangs on `globalThis`. */
const slot = globalThis as typeof globalThis & {
  orchestratorFetches?: WeakMap<object, Map<number, Progress>>;
};

type Progress = { received: number; size: number | null; cancel: () => void };

/** The artifacts that are on their way to our disk right now, by id. `owner` is the database that they belong to. */
export function fetchesOf(owner: object): Map<number, Progress> {
  slot.orchestratorFetches ??= new WeakMap();
  const fetches = slot.orchestratorFetches.get(owner) ?? new Map<number, Progress>();
  slot.orchestratorFetches.set(owner, fetches);
  return fetches;
}
