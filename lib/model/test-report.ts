/** What a file of test results says: `GET /api/artifacts/{id}/report/{path}`. */
export type TestReport = {
  format: "junit" | "xunit" | "nunit" | "trx" | "tap";
  counts: TestCounts;
  /** What all tests took together; null where the file does not say. */
  seconds: number | null;
  suites: TestSuite[];
  /** True where the file holds more tests than are told; `counts` counts them all. */
  truncated: boolean;
};

export type TestCounts = { tests: number; passed: number; failed: number; skipped: number };

/** The tests of one file or class; those that failed come first. */
export type TestSuite = { name: string; counts: TestCounts; seconds: number | null; cases: TestCase[] };

export type TestCase = {
  name: string;
  /** The class or file, where it says more than the suite's name. */
  group: string | null;
  state: "passed" | "failed" | "skipped";
  seconds: number | null;
  /** Why it failed or was skipped, in a line or a few. */
  message: string | null;
  /** The stack, or what was printed. */
  details: string | null;
};
