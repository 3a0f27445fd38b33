import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { LineText } from "@/components/log/line-text";
import { cx } from "@/components/ui/cx";
import { formatBytes, formatCount } from "@/components/ui/format";
import { reachable } from "@/components/ui/reachable";
import type { LineKind, LogLine } from "@/lib/model/log";

export type ShownLine = Pick<LogLine, "n" | "text" | "kind" | "size"> & { count?: number; isNew?: boolean };

const looks: Partial<Record<LineKind, string>> = {
  error: "bg-failure-soft text-failure",
  warning: "bg-progress-soft text-progress",
  group: "font-semibold",
};

/** Some lines of a job's log, each number a link to its place there; where lines are left out it says how many. */
export function ExcerptLines({ label, lines, href }: { label: string; lines: ShownLine[]; href: string }) {
  return (
    <section
      aria-label={label}
      className="max-h-[480px] overflow-auto bg-log py-2 font-mono text-xs"
      {...reachable}
    >
      {lines.map((line, index) => (
        <Fragment key={line.n}>
          <Gap lines={index === 0 ? 0 : line.n - (lines[index - 1]?.n ?? 0) - 1} />
          <div className={cx("flex min-h-5 w-max min-w-full", looks[line.kind])}>
            <Link
              href={`${href}#L${line.n}`}
              prefetch={false}
              tabIndex={-1}
              aria-label={`Line ${line.n}${line.isNew ? ", new" : ""}`}
              className="w-14 shrink-0 select-none pr-2 text-right text-faint hover:text-default"
            >
              {line.n}
            </Link>
            <span
              aria-hidden="true"
              title={line.isNew ? "Not in the last green run" : undefined}
              className="w-4 shrink-0 select-none font-semibold text-accent"
            >
              {line.isNew && "+"}
            </span>
            <span className="whitespace-pre pr-4">
              <LineText text={line.text} search={null} />
              {line.size !== undefined && <Note>of {formatBytes(line.size)}</Note>}
              {line.count !== undefined && line.count > 1 && <Note>×{formatCount(line.count)}</Note>}
            </span>
          </div>
        </Fragment>
      ))}
    </section>
  );
}

const Note = ({ children }: { children: ReactNode }) => (
  <span className="ml-2 rounded-sm bg-raised px-1.5 font-sans text-muted">{children}</span>
);

const Gap = ({ lines }: { lines: number }) =>
  lines > 0 && (
    <div className="flex h-5 select-none text-faint">
      <span className="w-14 shrink-0 pr-2 text-right">⋯</span>
      <span className="pl-4 font-sans">
        {formatCount(lines)} {lines === 1 ? "line" : "lines"}
      </span>
    </div>
  );
