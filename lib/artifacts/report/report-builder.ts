import { redact } from "@/lib/model/redact";
import type { TestCase, TestCounts, TestReport, TestSuite } from "@/lib/model/test-report";

/** A file may hold a million tests: so many are told, failed ones before others; all are counted. */
const mostFailed = 2_000;
const mostOthers = 8_000;
const longestName = 1_000;
const longestMessage = 4_000;
const longestDetails = 20_000;

export type ReportBuilder = {
  /** `suite` is the name under which the test is shown. */
  add(suite: string, test: TestCase): void;
  finish(format: TestReport["format"]): TestReport;
};

/** Gathers tests as they are read, within bounds of memory. */
export function createReport(): ReportBuilder {
  const suites = new Map<string, TestSuite>();
  const counts = none();
  let seconds: number | null = null;
  let others = 0;
  return {
    add(name, test) {
      const suite = suites.get(name) ?? {
        name: cut(name, longestName),
        counts: none(),
        seconds: null,
        cases: [],
      };
      const told = test.state === "failed" ? counts.failed < mostFailed : others < mostOthers;
      // A suite that has nothing to show is no suite: their names too must end somewhere.
      if (told) suites.set(name, suite);
      for (const each of [counts, suite.counts]) {
        each.tests += 1;
        each[test.state] += 1;
      }
      if (test.seconds !== null) {
        seconds = (seconds ?? 0) + test.seconds;
        suite.seconds = (suite.seconds ?? 0) + test.seconds;
      }
      if (!told) return;
      if (test.state !== "failed") others += 1;
      suite.cases.push({
        ...test,
        name: cut(test.name, longestName),
        group: test.group === name ? null : test.group && cut(test.group, longestName),
        message: test.message && cut(test.message, longestMessage),
        details: test.details && cut(test.details, longestDetails),
      });
    },
    finish: (format) => ({
      format,
      counts,
      seconds,
      suites: [...suites.values()].map(failedFirst).sort((a, b) => rank(a) - rank(b)),
      truncated: [...suites.values()].reduce((sum, { cases }) => sum + cases.length, 0) < counts.tests,
    }),
  };
}

const none = (): TestCounts => ({ tests: 0, passed: 0, failed: 0, skipped: 0 });
const order: TestCase["state"][] = ["failed", "skipped", "passed"];
const rank = ({ counts }: TestSuite): number => (counts.failed > 0 ? 0 : 1);

const failedFirst = (suite: TestSuite): TestSuite => ({
  ...suite,
  cases: suite.cases.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
});

/** What looks like a token is masked first: its beginning alone would not look like one. */
function cut(text: string, most: number): string {
  const safe = redact(text);
  return safe.length > most ? `${safe.slice(0, most)}…` : safe;
}
