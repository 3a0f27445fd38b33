"use client";
import { useEffect, useRef } from "react";

export type LogKey = "n" | "p" | "w" | "t";
const known: readonly string[] = ["n", "p", "w", "t"];

/** The log's keys, wherever the focus is but in a field: n and p errors, w wrap, t times. */
export function useLogKeys(onKey: (key: LogKey) => void): void {
  const listener = useRef(onKey);
  listener.current = onKey;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        !known.includes(event.key)
      )
        return;
      if (
        event.target instanceof HTMLElement &&
        event.target.closest("input, textarea, select, [role=dialog], [role=menu]")
      )
        return;
      event.preventDefault();
      listener.current(event.key as LogKey);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
