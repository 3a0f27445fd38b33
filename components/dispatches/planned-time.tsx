"use client";
import { RelativeTime } from "@/components/ui/relative-time";
import { useHydrated } from "@/components/ui/use-hydrated";
import { formatLocal } from "./local-time";

/** When a planned dispatch leaves: how long from now, and the time in the reader's zone. */
export function PlannedTime({ at }: { at: string }) {
  const hydrated = useHydrated();
  return (
    <>
      <RelativeTime at={at} />
      {hydrated && `, ${formatLocal(at)}`}
    </>
  );
}
