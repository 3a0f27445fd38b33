import { logTimestamp } from "./log-timestamp";
import type { StepScript } from "./step-script";

/** A step whose text can be written: times in milliseconds since the epoch, null while it has not begun or ended. */
export type LoggedStep = {
  number: number;
  name: string;
  startedAt: number | null;
  completedAt: number | null;
  script: StepScript;
};

const TICKS_PER_MS = 10_000;
/** Messages in one burst are tens of microseconds apart on a hosted runner. */
const BURST_TICKS = 617;

/**
 * The messages of a step, each behind its timestamp, one element per message without the last line feed.
 * A message with line feeds inside stays one element: the runner stamps only its first line.
 */
export function stepMessages(step: LoggedStep): string[] {
  if (step.startedAt === null) return [];
  const end = step.completedAt ?? step.startedAt;
  const total = Math.max(0, end - step.startedAt) * TICKS_PER_MS;
  const messages = step.script.filter((item) => typeof item === "string").length;
  const shares = step.script.reduce((sum, item) => sum + (typeof item === "string" ? 0 : item.wait), 0);
  const burst = Math.min(BURST_TICKS, Math.floor(total / (2 * (messages + 1))));
  const waiting = total - burst * (messages + 1);
  let ticks = 0;
  const lines: string[] = [];
  for (const item of step.script) {
    if (typeof item !== "string") {
      ticks += Math.floor((waiting * item.wait) / shares);
      continue;
    }
    lines.push(`${logTimestamp(step.startedAt, ticks)} ${item}`);
    ticks += Math.floor((burst * (7 + ((lines.length * 5) % 6))) / 12);
  }
  return lines;
}
