/** A time axis in ms: `place` gives a moment's part of its length, 0 to 1. */
export type TimeScale = { start: number; span: number; ticks: { part: number; seconds: number }[] };

const second = 1000;
const nice = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800, 604_800,
].map((s) => s * second);

/**
 * The axis from `start` to `end`. While the run is `live` its end lies ahead, at a round number that holds for a
 * while: bars then grow into free space and nothing else moves.
 */
export function createTimeScale(
  start: number,
  end: number,
  live: boolean,
  expected: number | null,
): TimeScale {
  const elapsed = Math.max(second, end - start);
  const span = live ? roundUp(Math.max(elapsed * 1.05, expected ?? 0, 10 * second)) : elapsed;
  const step = nice.find((each) => span / each <= 5) ?? Math.ceil(span / 5);
  const ticks = [];
  for (let at = step; at < span * 0.97; at += step) ticks.push({ part: at / span, seconds: at / second });
  return { start, span, ticks };
}

function roundUp(span: number): number {
  const step = nice.findLast((each) => span / each >= 4) ?? second;
  return Math.ceil(span / step) * step;
}

/** A moment (ms) as a part of the axis, kept within it. */
export const toPart = ({ start, span }: TimeScale, at: number): number =>
  Math.min(1, Math.max(0, (at - start) / span));
