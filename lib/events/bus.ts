import type { ChangeEvent } from "@/lib/model/event";

export type Published = { id: number; event: ChangeEvent };
export type Bus = {
  publish(event: ChangeEvent): void;
  /** Calls back for each event from now on; gives the function that ends it. */
  subscribe(listener: (published: Published) => void): () => void;
  /** What came after `id`, oldest first; null when that is no longer known and the client must ask for everything. */
  since(id: number): Published[] | null;
  /** The id of the newest event, or the one before the first. */
  lastId(): number;
};

const kept = 1000;

/**
 * Publish and subscribe within this process; remembers the last 1,000 events for `Last-Event-ID`.
 * `firstId` must be above every id of an earlier process: the time in milliseconds is.
 */
export function createBus(firstId: number): Bus {
  const listeners = new Set<(published: Published) => void>();
  const recent: Published[] = [];
  let nextId = firstId;
  return {
    publish(event) {
      const published = { id: nextId++, event };
      recent.push(published);
      if (recent.length > kept) recent.shift();
      for (const listener of listeners) listener(published);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    since(id) {
      const oldest = recent[0]?.id ?? nextId;
      if (id < oldest - 1 || id >= nextId) return id === nextId - 1 ? [] : null;
      return recent.filter((published) => published.id > id);
    },
    lastId: () => nextId - 1,
  };
}
