"use client";
import { useEffect, useRef } from "react";

/** What a key does in a log. */
export type LogStroke =
  | { kind: "mark"; of: "error" | "warning"; by: 1 | -1 }
  | { kind: "step"; by: 1 | -1 }
  | { kind: "end"; of: "first" | "last" }
  | { kind: "pick" }
  | { kind: "extend"; by: 1 | -1 }
  | { kind: "copy"; times: boolean }
  | { kind: "wrap" | "time" | "fold" | "follow" | "link" | "let go" | "raw" };

const strokes: Record<string, LogStroke> = {
  n: { kind: "mark", of: "error", by: 1 },
  p: { kind: "mark", of: "error", by: -1 },
  N: { kind: "mark", of: "warning", by: 1 },
  P: { kind: "mark", of: "warning", by: -1 },
  "]": { kind: "step", by: 1 },
  "[": { kind: "step", by: -1 },
  v: { kind: "pick" },
  J: { kind: "extend", by: 1 },
  K: { kind: "extend", by: -1 },
  w: { kind: "wrap" },
  t: { kind: "time" },
  z: { kind: "fold" },
  f: { kind: "follow" },
  y: { kind: "copy", times: false },
  Y: { kind: "copy", times: true },
  l: { kind: "link" },
  D: { kind: "raw" },
  Escape: { kind: "let go" },
};
/** These mean the page, unless the focus is in the log. */
const ends: Record<string, LogStroke> = {
  Home: { kind: "end", of: "first" },
  End: { kind: "end", of: "last" },
};

const field = "input, textarea, select, [role=dialog], [role=menu]";

/** The log's keys, wherever the focus is but in a field; `onStroke` tells whether it had a use for one. */
export function useLogKeys(onStroke: (stroke: LogStroke) => boolean): void {
  const listener = useRef(onStroke);
  listener.current = onStroke;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest(field)) return;
      const stroke = strokes[event.key] ?? (target?.closest("[data-log]") ? ends[event.key] : undefined);
      if (stroke && listener.current(stroke)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
