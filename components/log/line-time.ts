import type { TimeMode } from "./log-settings";

/** A line's time as it stands beside it: the clock in UTC, or seconds since `start`; 11 characters. */
export function toLineTime(time: string | null, start: string | null, mode: TimeMode): string | null {
  if (mode === "off") return null;
  if (time === null) return "";
  if (mode === "absolute") return time.slice(11, 23);
  const seconds = (Date.parse(time) - Date.parse(start ?? time)) / 1000;
  return Number.isNaN(seconds)
    ? ""
    : `${seconds < 0 ? "−" : "+"}${Math.abs(seconds).toFixed(2)}s`.padStart(10);
}
