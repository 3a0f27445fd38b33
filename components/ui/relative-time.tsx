"use client";
import { useNow } from "./clock";
import { formatExact, formatRelative } from "./format";

/** An ISO time as `5m ago`; exact on hover. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useNow(5000);
  return (
    <time dateTime={at} title={formatExact(at)} className={className}>
      {formatRelative(at, now)}
    </time>
  );
}
