"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { cx } from "@/components/ui/cx";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { LogLine } from "@/lib/model/log";
import { LineText } from "./line-text";
import type { LogPages } from "./log-pages";
import { LogSkeleton } from "./log-skeleton";

/** An outline that comes sooner is worth waiting for: nothing then jumps. */
const patience = 250;
const most = 120;

/** The first lines of a log whose rest is still on its way here, which takes a while for a very long one. */
export function LogEarly({ jobId, pages }: { jobId: number; pages: LogPages }) {
  const [late, setLate] = useState(false);
  useSyncExternalStore(pages.subscribe, pages.version, () => 0);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useApi<{ lines: LogLine[] }>(late ? keys.logBeginning(jobId) : null, {
    revalidateOnFocus: false,
    revalidateIfStale: false,
    refreshInterval: 0,
  });
  const paged = Array.from({ length: most }, (_, at) => pages.lineAt(at + 1)).filter(
    (line) => line !== undefined,
  );
  const lines = paged.length > 0 ? paged : (data?.lines.slice(0, most) ?? []);
  if (!late || lines.length === 0) return <LogSkeleton />;
  return (
    <div aria-busy="true" className="flex h-full min-h-0 flex-col">
      <p className="min-h-10 border-line border-b bg-surface px-4 py-2.5 text-muted text-xs">
        These are the first lines. Steps, folds and search are there in a moment.
      </p>
      <div className="flex-1 overflow-hidden bg-log font-mono text-xs">
        {lines.map((line) => (
          <div key={line.n} data-line={line.n} className="flex h-5">
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
