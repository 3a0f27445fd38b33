import { formatDuration } from "@/components/ui/format";

/** Most tests take less than a second: `12 ms`, `1m 3s`. */
export function toTime(seconds: number): string {
  const whole = Math.round(seconds * 1000);
  return whole < 1000 ? `${whole} ms` : formatDuration(seconds);
}
