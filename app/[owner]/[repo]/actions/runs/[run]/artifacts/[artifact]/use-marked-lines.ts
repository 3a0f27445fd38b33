"use client";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { type LineRange, parseRange, toHash } from "./line-range";

/** The lines that the address names. A click on a number picks one, with Shift a range; once more lets it go. */
export function useMarkedLines(onArrive: (line: number) => void) {
  const [marked, setMarked] = useState<LineRange | null>(null);
  const anchor = useRef<number | null>(null);
  const arrive = useRef(onArrive);
  arrive.current = onArrive;
  useEffect(() => {
    const read = () => {
      const range = parseRange(location.hash);
      setMarked(range);
      anchor.current = range?.from ?? null;
      if (range) arrive.current(range.from);
    };
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);

  function mark(range: LineRange | null): void {
    setMarked(range);
    // Next follows the browser's own history: nothing is asked of the server.
    window.history.replaceState(
      null,
      "",
      `${location.pathname}${location.search}${range ? toHash(range) : ""}`,
    );
  }
  function pick(event: MouseEvent, line: number): void {
    const start = event.shiftKey ? anchor.current : null;
    const again = start === null && marked?.from === line && marked.to === line;
    if (start === null) anchor.current = again ? null : line;
    const other = start ?? line;
    mark(again ? null : { from: Math.min(other, line), to: Math.max(other, line) });
  }
  return { marked, pick, clear: () => mark(null) };
}
