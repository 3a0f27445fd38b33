import { logTimestamp } from "./log-timestamp";

/** What of a step its log is made of; times in milliseconds since the epoch, null while it has not begun. */
export type LoggedStep = {
  number: number;
  name: string;
  startedAt: number | null;
  lines: readonly { at: number; text: string }[];
};

const TICKS_PER_MS = 10_000;
/** Messages in one burst are tens of microseconds apart on a hosted runner. */
const BURST_TICKS = [311, 587, 243, 1038, 419] as const;

/**
 * The messages of a step, each behind its timestamp, one element per message without the last line feed.
 * A message with line feeds inside stays one element: the runner stamps only its first line.
 */
export function stepMessages(step: LoggedStep): string[] {
  const { startedAt } = step;
  if (startedAt === null) return [];
  let ticks = -1;
  return step.lines.map(({ at, text }, n) => {
    const burst = ticks < 0 ? 0 : ticks + (BURST_TICKS[n % BURST_TICKS.length] ?? 0);
    ticks = Math.max((at - startedAt) * TICKS_PER_MS, burst);
    return `${logTimestamp(startedAt, ticks)} ${text}`;
  });
}
