import type { LogRow, LogRows } from "./log-rows";
import { createRowHeights, lineHeight } from "./row-heights";
import { createScrollSpace, toNextPlace } from "./scroll-space";

/** The rows to draw: `from` to `to`, inclusive, the first of them `top` pixels below the scrolled element's edge. */
export type Drawn = { rows: LogRows; from: number; to: number; top: number; height: number };

/** Where a log is scrolled to. Its owner draws what `drawn` says after each change, then calls `settle`. */
export type LogScroll = {
  /** Listens to the element that scrolls; gives what ends that. */
  attach: (element: HTMLElement) => () => void;
  /** Other rows of the same lines: what was in sight stays there. */
  setRows: (rows: LogRows) => void;
  /** Measured heights are of no use any more. */
  forget: () => void;
  /** Heights of rows as they were drawn. */
  measure: (heights: Iterable<[index: number, height: number]>) => void;
  /** Brings a line, or what hides it, to the middle, and keeps it there until somebody scrolls. */
  goTo: (n: number) => void;
  /** Brings a part of the whole, 0 to 1, to the middle. */
  goToPart: (part: number) => void;
  settle: () => void;
  drawn: () => Drawn;
  /** The first row that is in sight beneath `margin` pixels. */
  topRow: (margin: number) => LogRow | null;
  /** The line that was gone to, or the one in the middle; 0 before the first. */
  here: () => number;
  /** What is in sight, as parts of the whole. */
  view: () => { from: number; to: number };
  /** A person has scrolled, or was brought somewhere. */
  touched: () => boolean;
  subscribe: (listener: () => void) => () => void;
  version: () => number;
};

const overscan = 24 * lineHeight;
/** The scrollbar is brought into line when nothing has moved for so long: doing it earlier would end a fling. */
const rest = 200;
const mostDrift = 400_000;

export function createLogScroll(first: LogRows): LogScroll {
  const listeners = new Set<() => void>();
  let version = 0;
  let element: HTMLElement | null = null;
  let view = 0;
  let rows = first;
  let heights = createRowHeights(rows);
  let space = createScrollSpace(heights.total, view);
  let at = { place: 0, scrollTop: 0 };
  /** The `scrollTop` to set once the rows are drawn. */
  let wanted: number | null = null;
  let pinned: number | null = null;
  let touched = false;
  let atLineStart = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const moveTo = (place: number) => {
    const within = Math.min(space.end, Math.max(0, place));
    at = { place: within, scrollTop: space.toScrollTop(within) };
    wanted = at.scrollTop;
  };
  const middleOf = (n: number) => heights.topOf(rows.indexOf(n)) - (view - lineHeight) / 2;
  /** Lays the rows out anew around what stands still. */
  const relay = (place: () => number) => {
    space = createScrollSpace(heights.total, view);
    moveTo(pinned === null ? place() : middleOf(pinned));
  };
  const align = () => {
    if (Math.abs(space.toScrollTop(at.place) - at.scrollTop) <= 1) return;
    moveTo(at.place);
    changed();
  };
  const onScroll = () => {
    const scrollTop = element?.scrollTop ?? 0;
    if (Math.abs(scrollTop - at.scrollTop) < 0.5) return;
    pinned = null;
    touched = true;
    at = { place: toNextPlace(space, at, scrollTop, view), scrollTop };
    clearTimeout(timer);
    timer = setTimeout(align, rest);
    if (Math.abs(space.toScrollTop(at.place) - scrollTop) > mostDrift) moveTo(at.place);
    changed();
  };
  const onResize = () => {
    const height = element?.clientHeight ?? 0;
    if (height === view) return;
    view = height;
    relay(() => at.place);
    changed();
  };
  const topOfAnchor = () => {
    const index = heights.indexAt(at.place);
    const row = rows.at(index);
    const within = at.place - heights.topOf(index);
    return () =>
      heights.topOf(row.kind === "step" ? rows.indexOfStep(row.step.number) : rows.indexOf(row.n)) + within;
  };

  return {
    attach(given) {
      element = given;
      const sizes = new ResizeObserver(onResize);
      sizes.observe(given);
      given.addEventListener("scroll", onScroll, { passive: true });
      onResize();
      return () => {
        sizes.disconnect();
        given.removeEventListener("scroll", onScroll);
        clearTimeout(timer);
        element = null;
      };
    },
    setRows(next) {
      if (next === rows) return;
      const anchor = at.place === 0 ? () => 0 : topOfAnchor();
      rows = next;
      heights = createRowHeights(rows);
      relay(anchor);
      changed();
    },
    forget() {
      const anchor = topOfAnchor();
      heights = createRowHeights(rows);
      relay(anchor);
      changed();
    },
    measure(measured) {
      const top = heights.indexAt(at.place);
      let above = 0;
      let moved = false;
      for (const [index, height] of measured) {
        const by = heights.set(index, height);
        if (by !== 0) moved = true;
        if (index < top) above += by;
      }
      if (!moved) return;
      relay(() => at.place + above);
      changed();
    },
    goTo(n) {
      pinned = n;
      atLineStart = true;
      touched = true;
      moveTo(middleOf(n));
      changed();
    },
    goToPart(part) {
      pinned = null;
      touched = true;
      moveTo(part * heights.total - view / 2);
      changed();
    },
    settle() {
      if (!element || wanted === null) return;
      element.scrollTop = wanted;
      if (atLineStart) element.scrollLeft = 0;
      atLineStart = false;
      wanted = null;
      // The browser rounds to its own pixels.
      at = { ...at, scrollTop: element.scrollTop };
    },
    drawn() {
      const from = heights.indexAt(at.place - overscan);
      const to = heights.indexAt(at.place + view + overscan);
      return { rows, from, to, top: heights.topOf(from) - at.place + at.scrollTop, height: space.height };
    },
    topRow: (margin) =>
      at.place === 0 || rows.count === 0 ? null : rows.at(heights.indexAt(at.place + margin)),
    here() {
      if (pinned !== null) return pinned;
      if (at.place === 0 || rows.count === 0) return 0;
      const row = rows.at(heights.indexAt(at.place + view / 2));
      return row.kind === "line" ? row.n : row.step.from;
    },
    view: () => {
      const total = Math.max(1, heights.total);
      return { from: at.place / total, to: Math.min(1, (at.place + view) / total) };
    },
    touched: () => touched,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
