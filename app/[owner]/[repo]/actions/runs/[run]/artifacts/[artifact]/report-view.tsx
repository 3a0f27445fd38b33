"use client";
import { useMemo, useState } from "react";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { reachable } from "@/components/ui/reachable";
import { SkeletonRows } from "@/components/ui/skeleton";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { TestReport, TestSuite } from "@/lib/model/test-report";
import { SuiteTable } from "./suite-table";
import { TestSign, type testStates } from "./test-sign";
import { toTime } from "./test-time";

const mostSuites = 200;

/** Test results as tables: what failed first, narrowed by words or by result. */
export function ReportView({
  artifactId,
  path,
  onText,
}: {
  artifactId: number;
  path: string;
  onText: () => void;
}) {
  const { data, error } = useApi<TestReport>(keys.artifactReport(artifactId, path), {
    revalidateOnFocus: false,
    revalidateIfStale: false,
    refreshInterval: 0,
    shouldRetryOnError: false,
  });
  if (error)
    return (
      <div className="p-3">
        <EmptyState
          title="No test results"
          action={
            <button type="button" onClick={onText} className="text-accent text-sm hover:underline">
              Look at it as text
            </button>
          }
        >
          {error.detail}
        </EmptyState>
      </div>
    );
  return data ? <Report report={data} /> : <SkeletonRows rows={8} label="Reading the test results" />;
}

function Report({ report }: { report: TestReport }) {
  const [filter, setFilter] = useState("");
  const [state, setState] = useState<keyof typeof testStates | null>(null);
  const suites = useMemo(() => narrow(report.suites, filter, state), [report, filter, state]);
  const { counts, seconds } = report;
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-1.5 text-sm">
        {(["failed", "skipped", "passed"] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={state === one}
            disabled={counts[one] === 0}
            onClick={() => setState(state === one ? null : one)}
            className={cx("flex h-7 items-center gap-1.5 rounded-md px-1", state === one && "bg-raised")}
          >
            {/* None that failed is no alarm. */}
            <span className={cx("flex", counts[one] === 0 && "text-muted grayscale")}>
              <TestSign state={one} />
            </span>
            {formatCount(counts[one])} {one}
          </button>
        ))}
        {seconds !== null && <span className="text-muted text-xs">{toTime(seconds)} in all</span>}
        <div className="ml-auto w-full sm:w-56">
          <Input
            type="search"
            aria-label="Filter tests"
            placeholder={`Filter ${formatCount(counts.tests)} tests`}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
      </div>
      <section aria-label="Test results" {...reachable} className="min-h-0 flex-1 overflow-auto">
        {report.truncated && (
          <p className="border-line border-b px-3 py-1.5 text-muted text-xs">
            The file holds more tests than are listed; the numbers above count them all.
          </p>
        )}
        {suites.length === 0 && (
          <p className="p-3 text-muted text-sm">
            {counts.tests === 0 ? "The file tells of no tests." : "No test fits."}
          </p>
        )}
        {suites.slice(0, mostSuites).map((suite) => (
          <SuiteTable
            key={suite.name}
            suite={suite}
            open={suite.counts.failed > 0 || suites.length <= 3 || filter !== "" || state !== null}
          />
        ))}
        {suites.length > mostSuites && (
          <p className="px-3 py-1.5 text-muted text-xs">
            {formatCount(suites.length - mostSuites)} more suites. Narrow them by a word.
          </p>
        )}
      </section>
    </>
  );
}

function narrow(suites: TestSuite[], filter: string, state: string | null): TestSuite[] {
  const words = filter.trim().toLowerCase();
  if (words === "" && state === null) return suites;
  return suites
    .map((suite) => ({
      ...suite,
      cases: suite.cases.filter(
        (one) =>
          (state === null || one.state === state) &&
          `${suite.name} ${one.group ?? ""} ${one.name} ${one.message ?? ""}`.toLowerCase().includes(words),
      ),
    }))
    .filter(({ cases }) => cases.length > 0);
}
