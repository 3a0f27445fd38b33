"use client";
import { useCallback, useEffect, useMemo } from "react";
import type { LogOutline } from "@/lib/model/log-outline";
import type { LogScroll } from "./log-scroll";

export type MarkKind = "error" | "warning";
export type MarkWalk = { count: Record<MarkKind, number>; walk: (of: MarkKind, by: 1 | -1) => void };

/**
 * Walks from error to error, or warning to warning, round and round, from where the reader stands. A log is opened at
 * its first error, one without an error and `followed` at its last line, unless the address names a line or somebody
 * has scrolled.
 */
export function useMarkWalk(
  outline: LogOutline,
  scroll: LogScroll,
  goTo: (n: number) => void,
  followed: boolean,
): MarkWalk {
  const marks = useMemo(() => {
    const of = (kind: MarkKind) => outline.marks.filter((mark) => mark.kind === kind).map((mark) => mark.n);
    return { error: of("error"), warning: of("warning") };
  }, [outline]);
  const walk = useCallback(
    (kind: MarkKind, by: 1 | -1) => {
      const lines = marks[kind];
      const here = scroll.here();
      const next = by === 1 ? lines.find((n) => n > here) : lines.findLast((n) => n < here);
      const line = next ?? (by === 1 ? lines[0] : lines.at(-1));
      if (line !== undefined) goTo(line);
    },
    [marks, scroll, goTo],
  );
  useEffect(() => {
    if (/^#(step:|L\d)/.test(location.hash) || scroll.touched()) return;
    const first = marks.error[0] ?? (followed ? outline.total : undefined);
    if (first !== undefined) goTo(first);
  }, [marks, outline, scroll, goTo, followed]);
  return { count: { error: marks.error.length, warning: marks.warning.length }, walk };
}
