import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { TestCase, TestReport } from "@/lib/model/test-report";
import { createReport } from "./report-builder";

const result = /^(\s*)(not )?ok\b\s*\d*\s*(?:- )?(.*?)(?:\s#\s*(skip|todo)\b\s*(.*))?$/i;
const longest = 64 * 1024;

/**
 * The Test Anything Protocol, version 12 to 14: a test and what stands indented under it, such as its YAML. A test that
 * closes its own subtests is the name over them. Errors: 422 none of it. https://testanything.org/tap-version-14-specification.html
 */
export async function readTapReport(lines: AsyncIterable<string>): Promise<Result<TestReport, Problem>> {
  const report = createReport();
  const names: { depth: number; name: string }[] = [];
  let test: (TestCase & { depth: number }) | null = null;
  let closed = -1;
  let known = false;

  const flush = () => {
    if (test) {
      const { depth, ...facts } = test;
      const over = names.filter((one) => one.depth < depth).map(({ name }) => name);
      report.add(over.join(" › ") || "Tests", { ...facts, group: null });
      closed = depth;
    }
    test = null;
  };

  for await (const line of lines) {
    const subtest = /^(\s*)# Subtest: (.*)$/.exec(line);
    const found = subtest ? null : result.exec(line);
    known ||= found !== null || /^TAP version \d+/.test(line) || /^1\.\.\d+/.test(line);
    if (subtest) {
      flush();
      const depth = subtest[1]?.length ?? 0;
      closed = -1;
      while ((names.at(-1)?.depth ?? -1) >= depth) names.pop();
      names.push({ depth, name: subtest[2] ?? "" });
    } else if (found) {
      flush();
      const [, indent = "", not, name = "", directive, reason] = found;
      const depth = indent.length;
      const parent = names.some((one) => one.depth === depth && one.name === name) && closed > depth;
      while ((names.at(-1)?.depth ?? -1) >= depth) names.pop();
      if (!parent) test = { depth, ...toCase(name, not !== undefined, directive, reason) };
      else closed = depth;
    } else if (test) {
      const duration = /^\s*duration_ms: ([\d.]+)/.exec(line)?.[1];
      if (duration) test.seconds = Number(duration) / 1000;
      else if (test.state === "failed" && (test.details?.length ?? 0) < longest) read(test, line);
    }
  }
  flush();
  return known
    ? ok(report.finish("tap"))
    : err(createProblem("invalid", "This is no file of test results that is known here."));
}

function toCase(name: string, failed: boolean, directive?: string, reason?: string): TestCase {
  const state = directive ? "skipped" : failed ? "failed" : "passed";
  return {
    name: name || "(without a name)",
    group: null,
    state,
    seconds: null,
    message: reason || null,
    details: null,
  };
}

/** What is written under a test that failed: its YAML, or comments. */
function read(test: TestCase, line: string): void {
  const text = line.replace(/^\s*#?\s?/, "");
  if (/^(---|\.\.\.)?\s*$/.test(text) || /^1\.\.\d+/.test(text)) return;
  const message = /^(?:message|error): ['"]?(.+?)['"]?$/.exec(text)?.[1];
  if (message && !/^[|>]-?$/.test(message)) test.message ??= message;
  test.details = test.details === null ? text : `${test.details}\n${text}`;
}
