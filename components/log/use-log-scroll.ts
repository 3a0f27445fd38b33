"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LogRows } from "./log-rows";

export const lineHeight = 20;
export const stepHeight = 32;

/**
 * Which rows are drawn, and how to get to one. `goTo` brings a line into view, at its next drawing: what hides it is
 * opened first by `reveal`.
 */
export function useLogScroll(rows: LogRows, reveal: (n: number) => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const target = useRef<number | null>(null);
  const [, redraw] = useState(0);
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows.at(index);
      return row.kind === "step" ? `step ${row.step.number}` : row.n;
    },
    [rows],
  );
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows.at(index).kind === "step" ? stepHeight : lineHeight),
    getItemKey,
    overscan: 24,
  });

  const goTo = useCallback(
    (n: number) => {
      reveal(n);
      target.current = n;
      redraw((count) => count + 1);
    },
    [reveal],
  );
  useEffect(() => {
    if (target.current === null) return;
    const n = target.current;
    target.current = null;
    virtual.scrollToIndex(rows.indexOf(n), { align: "center" });
  });

  return { scroller, virtual, goTo };
}
