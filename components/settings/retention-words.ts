import { formatBytes, formatCount } from "@/components/ui/format";
import type { KeptAmount, KeptAmounts, LogCost, LogWish } from "@/lib/model/retention";

/** `1,200 runs, 312 logs of 40 runs (1.2 GB) and 3 artifacts (40 MB)`; "nothing" where there is none. */
export function toAmounts({ logs, artifacts, runs }: KeptAmounts): string {
  const parts = [
    logs.count > 0 || logs.bytes > 0 ? toLogs(logs) : "",
    artifacts.count > 0 ? `${toMany(artifacts.count, "artifact")} (${formatBytes(artifacts.bytes)})` : "",
  ];
  const [first, ...others] = [runs.count > 0 ? toMany(runs.count, "run") : "", ...parts].filter(Boolean);
  if (others.length < 2) return [first, ...others].filter(Boolean).join(" and ") || "nothing";
  return `${[first, ...others.slice(0, -1)].join(", ")} and ${others.at(-1)}`;
}

const toLogs = ({ count, runs, bytes }: KeptAmount): string =>
  `${toMany(count, "log")} of ${toMany(runs, "run")} (${formatBytes(bytes)})`;

/** `1 log`, `312 logs`. */
export const toMany = (count: number, word: string): string =>
  `${formatCount(count)} ${word}${count === 1 ? "" : "s"}`;

/** What fetching logs by itself costs at the pace of the last hour: `At the pace of the last hour: at most 120 of 5,000 requests an hour.` */
export function toCost(wish: LogWish, { all, failed, limit }: LogCost): string {
  if (wish === "opened") return "This costs no requests but those of what is opened.";
  const requests = wish === "all" ? all : failed;
  const of = limit === null ? "" : ` of ${formatCount(limit)}`;
  return `At the pace of the last hour this costs at most ${formatCount(requests)}${of} requests an hour.`;
}
