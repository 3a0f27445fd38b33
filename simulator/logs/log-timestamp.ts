const TICKS_PER_MS = 10_000;

/**
 * The runner's time in front of each message (.NET's round-trip format in UTC, seven decimals).
 * `ms` is whole milliseconds since the epoch, `ticks` further tenths of a microsecond.
 */
export function logTimestamp(ms: number, ticks = 0): string {
  const whole = new Date(ms + Math.floor(ticks / TICKS_PER_MS)).toISOString().slice(0, -1);
  return `${whole}${String(ticks % TICKS_PER_MS).padStart(4, "0")}Z`;
}
