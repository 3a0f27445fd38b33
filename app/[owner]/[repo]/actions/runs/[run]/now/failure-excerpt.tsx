import Link from "next/link";
import { LineText } from "@/components/log/line-text";
import { cx } from "@/components/ui/cx";
import type { FailedJob } from "./group-failures";

// What scrolls must be reachable by keyboard.
const reachable = { tabIndex: 0 };

/** The lines around the first error; each number leads to that line of the job's log. */
export function FailureExcerpt({ lines, href }: { lines: FailedJob["excerpt"]; href: string }) {
  const shown = lines.filter((line) => line.kind !== "endgroup");
  if (shown.length === 0) return null;
  const error = shown.find((line) => line.kind === "error") ?? shown.at(-1);
  return (
    <>
      <section
        aria-label="Lines around the error"
        className="overflow-x-auto bg-log py-2 font-mono text-xs"
        {...reachable}
      >
        {shown.map((line) => (
          <div
            key={line.n}
            className={cx(
              "flex min-h-5 w-max min-w-full",
              line.kind === "error" && "bg-failure-soft text-failure",
              line.kind === "warning" && "bg-progress-soft text-progress",
              line.kind === "group" && "font-semibold",
            )}
          >
            <Link
              href={`${href}#L${line.n}`}
              prefetch={false}
              tabIndex={-1}
              aria-label={`Line ${line.n}`}
              className="w-14 shrink-0 select-none pr-3 text-right text-faint hover:text-default"
            >
              {line.n}
            </Link>
            <span className="whitespace-pre pr-4">
              <LineText text={line.text} search={null} />
            </span>
          </div>
        ))}
      </section>
      <footer className="border-line border-t px-4 py-1.5 text-xs">
        <Link href={error ? `${href}#L${error.n}` : href} className="text-accent hover:underline">
          Open the log at the error
        </Link>
      </footer>
    </>
  );
}
