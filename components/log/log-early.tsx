"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { cx } from "@/components/ui/cx";
import { LineText } from "./line-text";
import type { LogPages } from "./log-pages";
import { LogSkeleton } from "./log-skeleton";

/** An outline that comes sooner is worth waiting for: nothing then jumps. */
const patience = 250;
const most = 120;

/** The first lines of a log whose outline is still being made, which takes a while for a very long one. */
export function LogEarly({ pages }: { pages: LogPages }) {
  const [late, setLate] = useState(false);
  useSyncExternalStore(pages.subscribe, pages.version, () => 0);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  const lines = Array.from({ length: most }, (_, at) => pages.lineAt(at + 1)).filter(
    (line) => line !== undefined,
  );
  if (!late || lines.length === 0) return <LogSkeleton />;
  return (
    <div aria-busy="true" className="flex h-full min-h-0 flex-col">
      <p className="min-h-10 border-line border-b bg-surface px-4 py-2.5 text-muted text-xs">
        These are the first lines. Steps, folds and search are there in a moment.
      </p>
      <div className="flex-1 overflow-hidden bg-log font-mono text-xs">
        {lines.map((line) => (
          <div key={line.n} className="flex h-5">
            <span className="w-14 shrink-0 select-none pr-3 text-right text-faint">{line.n}</span>
            <span className={cx("whitespace-pre", line.kind === "error" && "text-failure")}>
              <LineText text={line.text} search={null} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
