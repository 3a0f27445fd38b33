"use client";
import { useSyncExternalStore } from "react";

const key = "person";
const changed = "person-changed";

/** The name that this browser's person gave, or "": it goes with each answer, where several share one token. */
export function readPerson(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Remembers the name in this browser; an empty one is forgotten. */
export function writePerson(name: string): void {
  try {
    if (name.trim() === "") localStorage.removeItem(key);
    else localStorage.setItem(key, name.trim().slice(0, 60));
  } catch {
    // A browser that keeps nothing answers under the token's login.
  }
  window.dispatchEvent(new Event(changed));
}

/** The same, as it is now, in all tabs; "" while the server paints. */
export const usePerson = (): string => useSyncExternalStore(listen, readPerson, () => "");

function listen(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(changed, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(changed, onChange);
  };
}
