import { formatBytes, formatCount } from "@/components/ui/format";
import type { KeptAmount, KeptAmounts } from "@/lib/model/retention";

/** `312 logs of 40 runs (1.2 GB) and 3 artifacts (40 MB)`; "nothing" where there is none. */
export function toAmounts({ logs, artifacts }: KeptAmounts): string {
  const parts = [
    logs.count > 0 || logs.bytes > 0 ? toLogs(logs) : "",
    artifacts.count > 0 ? `${toMany(artifacts.count, "artifact")} (${formatBytes(artifacts.bytes)})` : "",
  ];
  return parts.filter(Boolean).join(" and ") || "nothing";
}

const toLogs = ({ count, runs, bytes }: KeptAmount): string =>
  `${toMany(count, "log")} of ${toMany(runs, "run")} (${formatBytes(bytes)})`;

/** `1 log`, `312 logs`. */
export const toMany = (count: number, word: string): string =>
  `${formatCount(count)} ${word}${count === 1 ? "" : "s"}`;
