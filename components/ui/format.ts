const steps: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, "second"],
  [60, "minute"],
  [24, "hour"],
  [7, "day"],
  [4.35, "week"],
  [12, "month"],
  [Number.POSITIVE_INFINITY, "year"],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "narrow" });

/** ISO time against now in ms: `5m ago`, `in 2h`, `just now`. */
export function formatRelative(at: string, now: number): string {
  let amount = (Date.parse(at) - now) / 1000;
  if (Number.isNaN(amount)) return at;
  if (Math.abs(amount) < 5) return "just now";
  for (const [size, unit] of steps) {
    if (Math.abs(amount) < size) return relative.format(Math.trunc(amount), unit);
    amount /= size;
  }
  return at;
}

/** ISO time in UTC, the same on every machine: `2026-11-22 10:24:03 UTC`. */
export const formatExact = (at: string): string =>
  /^\d{4}-\d\d-\d\dT/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 19)} UTC` : at;

/** Seconds in two units at most: `42s`, `1m 23s`, `3h 5m`, `2d 4h`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return two(whole, 60, "m", "s");
  if (whole < 86_400) return two(Math.floor(whole / 60), 60, "h", "m");
  return two(Math.floor(whole / 3600), 24, "d", "h");
}

const two = (amount: number, size: number, large: string, small: string): string =>
  amount % size === 0
    ? `${amount / size}${large}`
    : `${Math.floor(amount / size)}${large} ${amount % size}${small}`;

/** Bytes in decimal units: `0 B`, `812 B`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let amount = bytes;
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${unit === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[unit]}`;
}

/** A count with separators: `4,812`. */
export const formatCount = (count: number): string => count.toLocaleString("en");
