"use client";
import { useEffect, useEffectEvent } from "react";

/** While a log is searched, n goes to the next match and N to the previous one, wherever the focus is but in a field. */
export function useSearchKeys(active: boolean, move: (by: 1 | -1) => void): void {
  const go = useEffectEvent(move);
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.metaKey || event.ctrlKey || event.altKey || (key !== "n" && key !== "N")) return;
      if (
        target instanceof HTMLElement &&
        target.closest("input, textarea, select, [role=dialog], [role=menu]")
      )
        return;
      // Heard before the log's own keys, for which n is the next error.
      event.preventDefault();
      go(key === "n" ? 1 : -1);
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [active]);
}
