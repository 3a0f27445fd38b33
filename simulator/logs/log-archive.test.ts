import JSZip from "jszip";
import { expect, test } from "vitest";
import { logArchive } from "./log-archive";
import { logFileName, logFileNames } from "./log-file-name";
import type { LoggedJob } from "./log-text";

const start = Date.parse("2026-01-02T03:04:05.000Z");
const job = (name: string, begun = true): LoggedJob => ({
  name,
  labels: ["ubuntu-latest", "x64"],
  steps: [
    {
      number: 1,
      name: "Set up job",
      startedAt: begun ? start : null,
      lines: [{ at: start, text: "one" }],
    },
    {
      number: 2,
      name: "Run actions/checkout@v4",
      startedAt: begun ? start : null,
      lines: [{ at: start, text: "two" }],
    },
    { number: 3, name: "Never begun", startedAt: null, lines: [{ at: start, text: "three" }] },
  ],
});

test("the archive lays jobs and steps out as GitHub does", async () => {
  const zip = await JSZip.loadAsync(
    await logArchive([job("build / test: unit"), job("skipped", false), job("lint"), job("lint")]),
  );
  expect(Object.keys(zip.files)).toEqual([
    "0_build  test unit.txt",
    "1_lint.txt",
    "2_lint (1).txt",
    "build  test unit/system.txt",
    "build  test unit/1_Set up job.txt",
    "build  test unit/2_Run actionscheckout@v4.txt",
    "lint/system.txt",
    "lint/1_Set up job.txt",
    "lint/2_Run actionscheckout@v4.txt",
    "lint (1)/system.txt",
    "lint (1)/1_Set up job.txt",
    "lint (1)/2_Run actionscheckout@v4.txt",
  ]);
  expect(await zip.file("lint/system.txt")?.async("string")).toContain(
    "Requested labels: ubuntu-latest, x64\n",
  );
  expect(await zip.file("1_lint.txt")?.async("string")).toBe(
    "\uFEFF2026-01-02T03:04:05.0000000Z one\n2026-01-02T03:04:05.0000000Z two\n",
  );
});

test("a text set by hand stands for the whole job, and its steps have no files", async () => {
  const zip = await JSZip.loadAsync(await logArchive([{ ...job("lint"), logText: "2026 by hand\n" }]));
  expect(Object.keys(zip.files)).toEqual(["0_lint.txt", "lint/system.txt"]);
  expect(await zip.file("0_lint.txt")?.async("string")).toBe("2026 by hand\n");
});

test("equal logs make equal archives", async () => {
  expect(await logArchive([job("lint")])).toEqual(await logArchive([job("lint")]));
});

test("a name is cut at 90 UTF-16 units, also in the middle of a pair", () => {
  expect(logFileName("x".repeat(120))).toHaveLength(90);
  expect(logFileName(`${"x".repeat(89)} y`)).toBe("x".repeat(89));
  expect(logFileName(`${"x".repeat(89)}😅`)).toBe(`${"x".repeat(89)}\uFFFD`);
});

test("names that become equal by the cut are numbered apart", () => {
  const long = "x".repeat(90);
  expect(logFileNames([`${long}a`, `${long}b`, "c"])).toEqual([long, `${long} (1)`, "c"]);
});
