"use client";
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const PaintedAt = createContext(0);

let current = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
    current = 0;
  };
}

/** Around the whole page: `now` (ms) is the moment at which the server painted, so that both paint the same. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  return <PaintedAt value={now}>{children}</PaintedAt>;
}

/** Now in ms, a multiple of `every` ms: one timer for the page, and a rendering only when the answer changes. */
export function useNow(every = 1000): number {
  const painted = useContext(PaintedAt);
  const floor = (now: number) => now - (now % every);
  return useSyncExternalStore(
    subscribe,
    () => {
      current ||= Date.now();
      return floor(current);
    },
    () => floor(painted),
  );
}
