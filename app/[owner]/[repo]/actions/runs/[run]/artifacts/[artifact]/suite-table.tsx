"use client";
import { ChevronDownIcon, ChevronRightIcon } from "@primer/octicons-react";
import { useState } from "react";
import { formatCount } from "@/components/ui/format";
import type { TestSuite } from "@/lib/model/test-report";
import { TestRow } from "./test-row";
import { TestSign } from "./test-sign";
import { toTime } from "./test-time";

const mostRows = 500;

/** One suite: a line that folds, and a table of its tests. */
export function SuiteTable({ suite, open: first }: { suite: TestSuite; open: boolean }) {
  const [folded, setFolded] = useState<boolean | null>(null);
  const [all, setAll] = useState(false);
  const open = folded === null ? first : !folded;
  const { counts, cases } = suite;
  const shown = all ? cases : cases.slice(0, mostRows);
  return (
    <section aria-label={suite.name} className="border-line border-b last:border-b-0">
      <h4>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setFolded(open)}
          className="flex min-h-(--row) w-full items-center gap-2 px-3 py-1 text-left text-sm hover:bg-raised"
        >
          {open ? <ChevronDownIcon className="text-muted" /> : <ChevronRightIcon className="text-muted" />}
          <TestSign state={counts.failed > 0 ? "failed" : counts.passed > 0 ? "passed" : "skipped"} word />
          <span className="min-w-0 flex-1 break-words font-semibold [overflow-wrap:anywhere]">
            {suite.name}
          </span>
          <span className="shrink-0 text-muted text-xs">
            {counts.failed > 0 && `${formatCount(counts.failed)} of `}
            {formatCount(counts.tests)}
            {counts.failed > 0 && " failed"}
          </span>
          <span className="w-14 shrink-0 text-right text-muted text-xs">
            {suite.seconds !== null && toTime(suite.seconds)}
          </span>
        </button>
      </h4>
      {open && (
        <table className="w-full table-fixed border-collapse text-sm">
          <colgroup>
            <col className="w-10 sm:w-16" />
            <col />
            <col className="w-18" />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">Result</th>
              <th scope="col">Test</th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((test, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two tests of a suite may have one name
              <TestRow key={at} test={test} />
            ))}
          </tbody>
        </table>
      )}
      {open && shown.length < cases.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="px-10 py-1.5 text-accent text-xs hover:underline"
        >
          Show {formatCount(cases.length - shown.length)} more
        </button>
      )}
    </section>
  );
}
