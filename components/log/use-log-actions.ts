"use client";
import type { LogOutline } from "@/lib/model/log-outline";
import type { LogScroll } from "./log-scroll";
import { nextTimeMode, useLogSettings } from "./log-settings";
import type { LineCopy } from "./use-line-copy";
import type { LineSelection } from "./use-line-selection";
import type { LogFolding } from "./use-log-folds";
import { type LogStroke, useLogKeys } from "./use-log-keys";
import type { MarkWalk } from "./use-mark-walk";

/** Does what a log's keys ask for. */
export function useLogActions({
  outline,
  scroll,
  goTo,
  marks,
  folding,
  picking,
  copy,
  letGo,
}: {
  outline: LogOutline;
  scroll: LogScroll;
  goTo: (n: number) => void;
  marks: MarkWalk;
  folding: LogFolding;
  picking: { selection: LineSelection; select: (from: number, to: number) => void };
  /** Null where no lines are picked. */
  copy: LineCopy | null;
  /** Closes what is open; null where nothing is. */
  letGo: (() => void) | null;
}): void {
  const [settings, setSettings] = useLogSettings();
  const act = (stroke: LogStroke): (() => void) | null => {
    switch (stroke.kind) {
      case "mark":
        return () => marks.walk(stroke.of, stroke.by);
      case "step":
        return () => goToStep(stroke.by);
      case "end":
        return () => goTo(stroke.of === "first" ? 1 : outline.total);
      case "pick": {
        const n = Math.max(1, scroll.here());
        return () => picking.select(n, n);
      }
      case "extend":
        return picking.selection && (() => extend(picking.selection, stroke.by));
      case "wrap":
        return () => setSettings({ wrap: !settings.wrap });
      case "time":
        return () => setSettings({ time: nextTimeMode(settings.time) });
      case "fold":
        return folding.allFolded ? folding.unfoldAll : folding.foldAll;
      case "copy":
        return copy && (() => copy.copyLines(stroke.times));
      case "link":
        return copy?.copyLink ?? null;
      case "raw":
        return () => document.querySelector<HTMLElement>("[data-log] a[download]")?.click();
      case "let go":
        return letGo;
      case "follow":
        return null;
    }
  };
  const extend = (lines: LineSelection, by: 1 | -1) => {
    if (!lines) return;
    const to = Math.min(outline.total, Math.max(lines.from, lines.to + by));
    picking.select(lines.from, to);
    goTo(to);
  };
  const goToStep = (by: 1 | -1) => {
    const here = scroll.here();
    const steps = outline.steps.filter((step) => step.to >= step.from);
    const step =
      by === 1 ? steps.find((each) => each.from > here) : steps.findLast((each) => each.from < here);
    if (step) goTo(step.from);
  };
  useLogKeys((stroke) => {
    const action = act(stroke);
    action?.();
    return action !== null;
  });
}
