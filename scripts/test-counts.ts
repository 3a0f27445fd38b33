import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number; skipped: number };

export function addCounts(to: Counts, more: Counts): void {
  to.passed += more.passed;
  to.failed += more.failed;
  to.skipped += more.skipped;
}

const readReport = <T>(file: string): Partial<T> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : {};

/** Vitest's JSON report; a file that could not even be loaded counts as one failure. */
export function readVitest(file: string): Counts {
  type Report = {
    numPassedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const report = readReport<Report>(file);
  const broken = (report.testResults ?? []).filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + broken.length,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/** Playwright's JSON report: https://playwright.dev/docs/test-reporters#json-reporter */
export function readPlaywright(file: string): Counts {
  const { stats } = readReport<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  }>(file);
  return {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
}
