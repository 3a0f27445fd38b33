"use client";
import { HourglassIcon } from "@primer/octicons-react";
import { useNow } from "@/components/ui/clock";
import { cx } from "@/components/ui/cx";
import { formatExact, formatRelative } from "@/components/ui/format";

/** Until when an answer counts (ISO time); red in the last hour. */
export function Deadline({ at }: { at: string }) {
  const now = useNow(5000);
  const left = Date.parse(at) - now;
  return (
    <time
      dateTime={at}
      title={formatExact(at)}
      className={cx("inline-flex items-center gap-1", left < 3_600_000 && "text-failure")}
    >
      <HourglassIcon size={12} />
      {left < 0 ? "expired" : `expires ${formatRelative(at, now)}`}
    </time>
  );
}
