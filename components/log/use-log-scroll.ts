"use client";
import { useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import type { LogRows } from "./log-rows";
import { createLogScroll } from "./log-scroll";

/**
 * Which rows are drawn, and how to get to one. `goTo` brings a line into view: what hides it is opened first by
 * `reveal`. `body` holds the drawn rows, in order: they are measured where lines wrap.
 */
export function useLogScroll(rows: LogRows, wrap: boolean, reveal: (n: number) => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [scroll] = useState(() => createLogScroll(rows));
  useSyncExternalStore(scroll.subscribe, scroll.version, () => 0);
  const drawn = scroll.drawn();

  useLayoutEffect(() => (scroller.current ? scroll.attach(scroller.current) : undefined), [scroll]);
  useLayoutEffect(() => scroll.setRows(rows), [scroll, rows]);
  // Heights of the other way, or of another width, are of no use.
  const shape = useRef("");
  useLayoutEffect(() => {
    const now = wrap ? `wrapped at ${scroller.current?.clientWidth}` : "";
    if (now !== shape.current) scroll.forget();
    shape.current = now;
  });
  useLayoutEffect(() => {
    if (wrap && body.current && drawn.rows === rows)
      scroll.measure(
        [...body.current.children].map((row, place): [number, number] => [
          drawn.from + place,
          row.getBoundingClientRect().height,
        ]),
      );
    scroll.settle();
  });

  const goTo = useCallback(
    (n: number) => {
      reveal(n);
      scroll.goTo(n);
    },
    [reveal, scroll],
  );
  return { scroller, body, scroll, drawn, goTo };
}
