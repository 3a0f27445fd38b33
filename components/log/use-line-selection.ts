"use client";
import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import type { LogOutline } from "@/lib/model/log-outline";
import { toLineHash } from "./line-hash";
import { toLines, toPlace } from "./line-places";

export type LineSelection = { from: number; to: number } | null;

/** The lines that the address names. A click on a number picks one, with Shift a range; both are permalinks. */
export function useLineSelection(outline: LogOutline, onArrive: (n: number) => void) {
  const [selection, setSelection] = useState<LineSelection>(null);
  const anchor = useRef<number | null>(null);
  const arrive = useRef(onArrive);
  arrive.current = onArrive;

  useEffect(() => {
    const read = () => {
      const lines = toLines(outline, location.hash);
      setSelection(lines);
      if (lines) arrive.current(lines.from);
    };
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, [outline]);

  const select = useCallback(
    (start: number, end: number) => {
      const lines = { from: Math.min(start, end), to: Math.max(start, end) };
      setSelection(lines);
      history.replaceState(
        history.state,
        "",
        toLineHash({ from: toPlace(outline, lines.from), to: toPlace(outline, lines.to) }),
      );
    },
    [outline],
  );
  const pick = useCallback(
    (event: MouseEvent, n: number) => {
      if (event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      const start = event.shiftKey && anchor.current !== null ? anchor.current : n;
      anchor.current = start;
      select(start, n);
    },
    [select],
  );
  const clear = useCallback(() => {
    setSelection(null);
    history.replaceState(history.state, "", location.pathname + location.search);
  }, []);
  return { selection, pick, select, clear };
}
