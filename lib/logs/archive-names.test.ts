import { describe, expect, it } from "vitest";
import { matchArchive, toFileNames } from "./archive-names";

/** Jobs 1, 2, … of these names, each with its conclusion where it matters. */
const jobs = (...names: (string | [name: string, conclusion: string])[]) =>
  names.map((each, n) => {
    const [name, conclusion] = typeof each === "string" ? [each, "success"] : each;
    return { id: n + 1, name, conclusion, steps: [] };
  });
const files = (...paths: string[]) => paths.map((path) => ({ path, size: 10 }));

/** For each job: its own file, the numbers of its steps' files, or that it cannot be told apart. */
const match = (paths: string[], named: ReturnType<typeof jobs>) =>
  Object.fromEntries(
    [...matchArchive(files(...paths), named)].map(([id, { job, steps, alike }]) => [
      id,
      alike ? "alike" : [job?.path ?? null, ...steps.map(({ number }) => number)],
    ]),
  );

const long = "x".repeat(90);

describe("the layouts of a run's log archive", () => {
  it.each([
    {
      what: "jobs, and their steps in a folder each; steps are sorted by number, not by name",
      paths: [
        "0_build.txt",
        "1_lint.txt",
        "build/system.txt",
        "build/10_b.txt",
        "build/2_a.txt",
        "lint/1_a.txt",
      ],
      named: jobs("build", "lint"),
      gives: { 1: ["0_build.txt", 2, 10], 2: ["1_lint.txt", 1] },
    },
    {
      what: "the ordinal is in no order that the jobs have",
      paths: ["7_lint.txt", "3_build.txt"],
      named: jobs("build", "lint"),
      gives: { 1: ["3_build.txt"], 2: ["7_lint.txt"] },
    },
    {
      what: "legacy: a negative number before the job's name",
      paths: ["-9999999999_build.txt", "build/1_Set up job.txt"],
      named: jobs("build"),
      gives: { 1: ["-9999999999_build.txt", 1] },
    },
    {
      what: "`/` and `:` are dropped, of a called workflow's job and of a step",
      paths: ["0_call  unit test.txt", "call  unit test/1_Run actionscheckout@v4.txt"],
      named: jobs("call / unit: test"),
      gives: { 1: ["0_call  unit test.txt", 1] },
    },
    {
      what: "what no file system takes may be dropped, too",
      paths: ["0_test (windows, a).txt"],
      named: jobs('test (windows, "a?")'),
      gives: { 1: ["0_test (windows, a).txt"] },
    },
    {
      what: "a name is cut at 90 UTF-16 units and trimmed",
      paths: [`0_${long}.txt`, `1_${"y".repeat(89)}.txt`, `${long}/1_a.txt`],
      named: jobs(`${long} and more`, `${"y".repeat(89)} z`),
      gives: { 1: [`0_${long}.txt`, 1], 2: [`1_${"y".repeat(89)}.txt`] },
    },
    {
      what: "a pair that the cut halves is a replacement character",
      paths: [`0_${"x".repeat(89)}\uFFFD.txt`],
      named: jobs(`${"x".repeat(89)}😅 and more`),
      gives: { 1: [`0_${"x".repeat(89)}\uFFFD.txt`] },
    },
    {
      what: "duplicates are numbered in an order nobody tells: none of them is taken, the others are",
      paths: ["0_lint.txt", "1_lint (1).txt", "2_build.txt", "lint/1_a.txt", "lint (1)/1_a.txt"],
      named: jobs("lint", "lint", "build"),
      gives: { 1: "alike", 2: "alike", 3: ["2_build.txt"] },
    },
    {
      what: "nor a job that is called as a duplicate is",
      paths: ["0_lint.txt", "1_lint (1).txt", "2_lint (1) (1).txt"],
      named: jobs("lint", "lint", "lint (1)"),
      gives: { 1: "alike", 2: "alike", 3: "alike" },
    },
    {
      what: "names that only the cut makes equal are duplicates",
      paths: [`0_${long}.txt`, `1_${long} (1).txt`],
      named: jobs(`${long}a`, `${long}b`),
      gives: { 1: "alike", 2: "alike" },
    },
    {
      what: "two files of one name, told apart by the ordinal alone",
      paths: ["0_lint.txt", "1_lint.txt", "2_build.txt"],
      named: jobs("lint", "build"),
      gives: { 1: "alike", 2: ["2_build.txt"] },
    },
    {
      what: "jobs of a matrix look like duplicates and are none",
      paths: ["0_test (1).txt", "1_test (2).txt", "test (1)/1_a.txt"],
      named: jobs("test (1)", "test (2)"),
      gives: { 1: ["0_test (1).txt", 1], 2: ["1_test (2).txt"] },
    },
    {
      what: "a job that was skipped has no file, and takes none from its namesake",
      paths: ["0_deploy.txt"],
      named: jobs(["deploy", "skipped"], "deploy"),
      gives: { 2: ["0_deploy.txt"] },
    },
    {
      what: "jobs, or steps, or both may lack",
      paths: ["0_build.txt", "lint/1_a.txt", "lint/2_b.txt"],
      named: jobs("build", "lint", "test"),
      gives: { 1: ["0_build.txt"], 2: [null, 1, 2], 3: [null] },
    },
    {
      what: "backslashes, as some writers leave them",
      paths: ["0_build.txt", "build\\1_a.txt"],
      named: jobs("build"),
      gives: { 1: ["0_build.txt", 1] },
    },
    {
      what: "what is of no known form is left alone",
      paths: ["README", "0_build.txt.bak", "build/notes.txt", "a/b/1_x.txt", "0_build.txt"],
      named: jobs("build"),
      gives: { 1: ["0_build.txt"] },
    },
  ])("$what", ({ paths, named, gives }) => {
    expect(match(paths, named)).toEqual(gives);
  });
});

it("a name without anything odd has one form", () => {
  expect(toFileNames("build (20, ubuntu-latest)")).toEqual(["build (20, ubuntu-latest)"]);
});
