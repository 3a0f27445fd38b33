import { formatDuration } from "@/components/ui/format";

/** Most tests take less than a second: `12 ms`, `1m 3s`. */
export const toTime = (seconds: number): string =>
  seconds < 1 ? `${Math.round(seconds * 1000)} ms` : formatDuration(seconds);
