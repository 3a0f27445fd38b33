"use client";
import Link from "next/link";
import { useState } from "react";
import { HitText } from "@/components/log/search-hit-text";
import { formatCount } from "@/components/ui/format";
import type { FoundLog } from "@/lib/model/kept-search";
import type { LogMatch } from "@/lib/model/log";

const few = 5;

/** The lines that were found in one log, the first of them until somebody wants the others; each leads to its place. */
export function FoundLinesList({
  href,
  log,
  matches,
  pattern,
}: {
  href: string;
  log: FoundLog;
  matches: LogMatch[];
  pattern: RegExp | null;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? matches : matches.slice(0, few);
  const more = matches.length - shown.length;
  return (
    <>
      <ul aria-label={`Lines of ${log.job.name}`} className="bg-log py-1 font-mono text-xs">
        {shown.map(({ n, text }) => (
          <li key={n} data-row="" className="relative flex min-w-0 hover:bg-raised">
            <Link
              href={`${href}#L${n}`}
              prefetch={false}
              data-row-link=""
              aria-label={`Line ${n}`}
              className="w-14 shrink-0 pr-3 text-right sm:w-18 text-muted outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
            >
              {n}
            </Link>
            <span className="min-w-0 whitespace-pre-wrap break-words pr-3 sm:truncate sm:whitespace-pre">
              <HitText text={text} search={pattern} />
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="w-full border-line border-t px-3 py-1 text-left text-accent text-xs hover:bg-raised"
        >
          Show {formatCount(more)} more {more === 1 ? "line" : "lines"}
        </button>
      )}
      {all && log.total > matches.length && (
        <Link
          href={href}
          prefetch={false}
          className="block border-line border-t px-3 py-1 text-accent text-xs hover:bg-raised"
        >
          Open the log for all {formatCount(log.total)} lines
        </Link>
      )}
    </>
  );
}
