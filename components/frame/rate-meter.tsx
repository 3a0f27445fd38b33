"use client";
import Link from "next/link";
import { useNow } from "@/components/ui/clock";
import { cx } from "@/components/ui/cx";
import { formatCount, formatRelative } from "@/components/ui/format";
import { Tooltip } from "@/components/ui/tooltip";
import { useFrame } from "@/lib/client/use-api";

/** What is left of GitHub's requests for this hour; leads to the whole budget. */
export function RateMeter() {
  const data = useFrame().data?.rateLimit;
  const now = useNow(5000);
  if (!data || data.limit === null || data.remaining === null) return null;
  const part = data.limit > 0 ? data.remaining / data.limit : 0;
  const reset = data.resetAt ? `, full again ${formatRelative(data.resetAt, now)}` : "";
  return (
    <Tooltip
      label={`${formatCount(data.remaining)} of ${formatCount(data.limit)} requests to GitHub left${reset}`}
    >
      <Link
        href="/settings#budget"
        prefetch={false}
        className={cx(
          "inline-flex h-8 items-center gap-1.5 rounded-md px-1 text-xs hover:text-default",
          part < 0.1 ? "text-failure" : part < 0.25 ? "text-progress" : "text-muted",
        )}
      >
        <Pie part={part} />
        {formatCount(data.remaining)}
        <span className="-ml-0.5 hidden md:inline">left</span>
        <span className="sr-only"> requests to GitHub left</span>
      </Link>
    </Tooltip>
  );
}

/** A circle of which `part` is full. */
function Pie({ part }: { part: number }) {
  const round = 2 * Math.PI * 2.25;
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
      <circle cx="7" cy="7" r="6.25" strokeWidth="1.5" />
      <circle
        cx="7"
        cy="7"
        r="2.25"
        strokeWidth="4.5"
        strokeDasharray={`${part * round} ${round}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  );
}
