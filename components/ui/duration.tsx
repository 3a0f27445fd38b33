"use client";
import { useNow } from "./clock";
import { formatDuration } from "./format";

/** From an ISO time to another as `1m 23s`; without an end it counts on. Without a start: a dash. */
export function Duration({ from, to }: { from: string | null; to: string | null }) {
  if (!from) return <span className="text-faint">–</span>;
  if (!to) return <Running from={from} />;
  return <>{formatDuration((Date.parse(to) - Date.parse(from)) / 1000)}</>;
}

function Running({ from }: { from: string }) {
  return <>{formatDuration((useNow() - Date.parse(from)) / 1000)}</>;
}
