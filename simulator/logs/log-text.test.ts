import { expect, test } from "vitest";
import { jobText, type LoggedJob, logPages } from "./log-text";
import { logTimestamp } from "./log-timestamp";
import { checkout, postCheckout } from "./scripts/checkout";
import { npmBuild, npmCi, setupNode } from "./scripts/node-project";
import { completeJob, setUpJob } from "./scripts/set-up-job";
import { testsFail } from "./scripts/test-run";

import { spreadLines } from "./spread-lines";

const start = Date.parse("2026-01-02T03:04:05.123Z");
const context = {
  repository: "acme/web",
  branch: "main",
  sha: "d6103c6d30f2addac431ce7c6868c8d4d64f6769",
  runId: 9_000_000_001,
  jobName: "test (20)",
};
const scripts = [
  ["Set up job", setUpJob(context, ["actions/checkout@v4", "actions/setup-node@v4"])],
  ["Run actions/checkout@v4", checkout(context)],
  ["Run actions/setup-node@v4", setupNode("20.19")],
  ["Run npm ci", npmCi()],
  ["Run npm run build", npmBuild()],
  ["Run npm test", testsFail()],
  ["Post Run actions/checkout@v4", postCheckout()],
  ["Complete job", completeJob()],
] as const;
const job: LoggedJob = {
  name: context.jobName,
  labels: ["ubuntu-latest"],
  steps: scripts.map(([name, script], n) => ({
    number: n + 1,
    name,
    startedAt: start + n * 10_000,
    lines: spreadLines(script, start + n * 10_000, start + (n + 1) * 10_000),
  })),
};

test("a failing job's log is written as the runner writes it", async () => {
  const visible = jobText(job)
    .split("\n")
    .map((line) => JSON.stringify(line).replaceAll("\uFEFF", "\\ufeff"));
  await expect(`${visible.join("\n")}\n`).toMatchFileSnapshot("golden/failing-job.txt");
});

test("every message is stamped, in order, inside its step", () => {
  const stamps = [...jobText(job).matchAll(/^\uFEFF?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z) /gm)].map(
    (m) => m[1]!,
  );
  expect(stamps.length).toBe(scripts.flatMap(([, script]) => script).length);
  expect(stamps).toEqual([...stamps].sort());
  expect(stamps[0]).toBe("2026-01-02T03:04:05.1230000Z");
  expect(stamps.at(-1)! < "2026-01-02T03:05:25.1230000Z").toBe(true);
});

test("a message's inner lines carry no timestamp", () => {
  const lines = jobText(job).split("\n");
  const stack = lines.findIndex((line) => line.includes("src/session/expiry.test.ts:41:29"));
  expect(lines[stack]).toMatch(/^ {4}at /);
});

test("each block of the log begins with a byte-order mark", () => {
  expect(logPages(["12345", "67890", "abcde"], 10)).toBe("\uFEFF12345\n67890\n\uFEFFabcde\n");
  expect(logPages([])).toBe("");
});

test("ticks carry over into milliseconds", () => {
  expect(logTimestamp(start, 9_999)).toBe("2026-01-02T03:04:05.1239999Z");
  expect(logTimestamp(start, 10_000)).toBe("2026-01-02T03:04:05.1240000Z");
});
