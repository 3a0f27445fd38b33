"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import type { Problem } from "@/lib/model/problem";

/** How far below the window the end of the list may be when the next rows are asked for. */
const ahead = "0px 0px 800px";

/**
 * Older runs come while the end of the list draws near, so that nobody waits for them; the button is for those who
 * would rather press, for what failed, and for the end of a very long list (`automatic` is false there).
 */
export function OlderRuns({
  automatic,
  busy,
  problem,
  onMore,
}: {
  automatic: boolean;
  busy: boolean;
  problem: Problem | null;
  onMore: () => void;
}) {
  const end = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);
  const watched = automatic && !busy && problem === null;
  useEffect(() => {
    const place = end.current;
    if (!place || !watched) return;
    // One that begins to watch tells at once where the end is: so the next rows follow until the window is full.
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more();
      },
      { rootMargin: ahead },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, [watched]);
  return (
    <div ref={end} className="grid gap-3">
      {problem && <ProblemBox problem={problem} />}
      <Button className="justify-self-center" busy={busy} onClick={onMore}>
        {problem ? "Try again" : "Show older runs"}
      </Button>
    </div>
  );
}
