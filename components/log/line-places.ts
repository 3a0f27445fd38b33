import type { LogOutline } from "@/lib/model/log-outline";
import { type LinePlace, parseLineHash, parseWholeLine } from "./line-hash";

/** A line of the job as step and line within it. Where no step is known the whole job counts as step 1. */
export function toPlace(outline: LogOutline, n: number): LinePlace {
  const step = outline.steps.findLast((each) => each.from <= n && n <= each.to);
  return step ? { step: step.number, line: n - step.from + 1 } : { step: 1, line: n };
}

/** The other way round; a line beyond the step's end becomes its last. */
export function toLine(outline: LogOutline, place: LinePlace): number | null {
  if (outline.steps.length === 0) return Math.min(Math.max(1, place.line), outline.total);
  const step = outline.steps.find((each) => each.number === place.step);
  if (!step || step.to < step.from) return null;
  return Math.min(step.from + Math.max(1, place.line) - 1, step.to);
}

/** What an address's hash names, as lines of the job. */
export function toLines(outline: LogOutline, hash: string): { from: number; to: number } | null {
  const whole = parseWholeLine(hash);
  if (whole) return whole <= outline.total ? { from: whole, to: whole } : null;
  const range = parseLineHash(hash);
  const from = range && toLine(outline, range.from);
  const to = range && toLine(outline, range.to);
  return from && to ? { from, to } : null;
}
