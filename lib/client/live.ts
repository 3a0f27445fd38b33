import { useSyncExternalStore } from "react";
import type { ChangeEvent } from "@/lib/model/event";
import { type LiveState, listenToChanges } from "./change-stream";
import { readDesktopState } from "./desktop-notices";

const eventListeners = new Set<(events: ChangeEvent[]) => void>();
const stateListeners = new Set<() => void>();
let state: LiveState = "connecting";
/** What one look brought comes in one burst: pages ask once for all of it, in ms after its first event. */
const gather = 20;
/** While much happens pages ask again no sooner than after so many ms. */
const apart = 150;

/** Starts listening for the whole page, which was painted behind the event `after`; call it once. Returns how to stop. */
export function startLive(after: number): () => void {
  let pending: ChangeEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  const stop = listenToChanges(
    after,
    (event) => {
      pending.push(event);
      const left = toldAt + apart - performance.now();
      timer ??= setTimeout(
        () => {
          const events = pending;
          pending = [];
          timer = undefined;
          toldAt = performance.now();
          for (const listener of eventListeners) listener(events);
        },
        Math.max(gather, left),
      );
    },
    (next) => {
      state = next;
      for (const listener of stateListeners) listener();
    },
    // The desktop is told also when nobody looks at a tab: that is when it matters.
    () => readDesktopState() === "on",
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Calls `listener` with what changed, some of it gathered. Returns how to stop. */
export function onChanges(listener: (events: ChangeEvent[]) => void): () => void {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

/** Whether changes come by themselves. */
export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
    () => "connecting",
  );
