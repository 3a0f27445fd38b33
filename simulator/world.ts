import { type Clock, createClock } from "./clock";
import { createIds, type Ids } from "./ids";
import type { Job, Run } from "./run";
import { createStore, type Repository, type Store } from "./store";

/** All that one simulator holds; passed to everything, so that two can live in one process. */
export type World = {
  store: Store;
  clock: Clock;
  ids: Ids;
  options: Options;
  /** Where the second listener hands out zips and texts, such as http://127.0.0.1:40123. */
  downloads: { origin: string };
  /** Where the first one listens. */
  origin: string;
  /** Tells all listeners what has just happened; they run before it returns, and see the store as it is then. */
  announce(event: Announcement): void;
  onAnnounce(listener: (event: Announcement) => void): void;
  /** Empties the store and the clock, then whatever registered here. */
  reset(): void;
  onReset(task: () => void): void;
};

/** What a simulator plays. */
export type Options = {
  /** Plays a GitHub Enterprise Server 3.19: no run id from a dispatch, ten inputs, one API version. */
  ghes: boolean;
  speed: number;
};

/** What webhooks are made of. */
export type Announcement =
  | { name: "workflow_run"; action: "requested" | "in_progress" | "completed"; run: Run }
  | { name: "workflow_job"; action: "queued" | "waiting" | "in_progress" | "completed"; job: Job }
  | { name: "push"; repository: Repository; ref: string; before: string; after: string; sender: string };

/** A world with nothing in it, its clock at real time. */
export function createWorld(options: Options): World {
  const listeners: ((event: Announcement) => void)[] = [];
  const resets: (() => void)[] = [];
  const world: World = {
    store: createStore(),
    clock: createClock(options.speed),
    ids: createIds(),
    options,
    downloads: { origin: "" },
    origin: "",
    announce(event) {
      for (const listener of listeners) listener(event);
    },
    onAnnounce: (listener) => void listeners.push(listener),
    reset() {
      world.store = createStore();
      world.ids = createIds();
      world.clock.reset();
      for (const task of resets) task();
    },
    onReset: (task) => void resets.push(task),
  };
  return world;
}
