"use client";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { LogOutline } from "@/lib/model/log-outline";

/** Walks from error to error, round and round. A log is opened at its first error unless the address names a line. */
export function useErrorWalk(outline: LogOutline, goTo: (n: number) => void) {
  const at = useRef(-1);
  const errors = useMemo(
    () => outline.marks.filter((mark) => mark.kind === "error").map((mark) => mark.n),
    [outline],
  );
  const walk = useCallback(
    (by: 1 | -1) => {
      if (errors.length === 0) return;
      at.current = (Math.max(at.current, by === 1 ? -1 : 0) + by + errors.length) % errors.length;
      goTo(errors[at.current] ?? 1);
    },
    [errors, goTo],
  );
  useEffect(() => {
    at.current = -1;
    if (/^#(step:|L\d)/.test(location.hash)) return;
    walk(1);
  }, [walk]);
  return { errors: errors.length, walk };
}
