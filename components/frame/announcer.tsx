"use client";
import { useSyncExternalStore } from "react";

let words = "";
const listeners = new Set<() => void>();

/** Tells screen readers, when they have nothing else to say. */
export function announce(text: string): void {
  // The same sentence twice must still be a change.
  words = text === words ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The one polite live region of the page. */
export function Announcer() {
  const text = useSyncExternalStore(
    subscribe,
    () => words,
    () => "",
  );
  return (
    <output aria-live="polite" className="sr-only">
      {text}
    </output>
  );
}
