import { expect, it } from "vitest";
import type { Step } from "@/lib/model/run";
import { chooseText, toOwnReason } from "./choose-text";

const ran = (number: number, conclusion = "success"): Step => ({
  number,
  name: `Step ${number}`,
  status: "completed",
  conclusion,
  startedAt: "2026-01-01T00:00:00Z",
  completedAt: "2026-01-01T00:00:01Z",
});
const named = (...steps: Step[]) => ({ id: 1, name: "build", conclusion: "failure", steps });
const job = (size: number) => ({ path: "0_build.txt", size });
const step = (number: number, size: number) => ({ path: `build/${number}_x.txt`, number, size });

/** The paths of each choice in turn, and whether something is said of it. */
const choose = (...given: Parameters<typeof chooseText>) =>
  chooseText(...given).map(({ files, why }) => [files.map(({ path }) => path).join(" + "), why]);

it("the job's file is the text; its steps' files are there for it", () => {
  expect(
    choose({ job: job(1003), steps: [step(1, 503), step(2, 503)], alike: false }, named(ran(1), ran(2))),
  ).toEqual([
    ["0_build.txt", null],
    ["build/1_x.txt + build/2_x.txt", expect.stringContaining("cannot be used")],
  ]);
});

it("a step that wrote nothing, or was skipped, lacks nothing", () => {
  expect(
    choose({ job: job(503), steps: [step(1, 503)], alike: false }, named(ran(1), ran(2), ran(3, "skipped"))),
  ).toEqual([["0_build.txt", null]]);
});

it("steps without a file are named", () => {
  expect(
    choose({ job: job(5000), steps: [step(1, 503)], alike: false }, named(ran(1), ran(2), ran(3))),
  ).toEqual([["0_build.txt", expect.stringContaining("steps 2, 3")]]);
  expect(choose({ job: job(5000), steps: [], alike: false }, named(ran(1)))).toEqual([
    ["0_build.txt", expect.stringContaining("step 1.")],
  ]);
});

it("a job without a file is put together from its steps, if none lacks", () => {
  const steps = [step(1, 503), step(2, 503)];
  expect(choose({ job: null, steps, alike: false }, named(ran(1), ran(2)))).toEqual([
    ["build/1_x.txt + build/2_x.txt", expect.stringContaining("no file of this job")],
  ]);
  expect(choose({ job: null, steps, alike: false }, named(ran(1), ran(2), ran(3)))).toEqual([]);
});

it("a job's file that holds less than its steps' is not the whole", () => {
  const steps = [step(1, 503), step(2, 5000)];
  expect(choose({ job: job(600), steps, alike: false }, named(ran(1), ran(2)))).toEqual([
    ["build/1_x.txt + build/2_x.txt", expect.stringContaining("cannot be used")],
  ]);
  expect(choose({ job: job(600), steps, alike: false }, named(ran(1), ran(2), ran(3)))).toEqual([]);
});

it("byte-order marks of blocks do not count as text", () => {
  const size = 60 * 1024 * 1024;
  const steps = Array.from({ length: 30 }, (_, n) => step(n + 1, size / 30 + 6));
  const all = Array.from({ length: 30 }, (_, n) => ran(n + 1));
  expect(choose({ job: job(size), steps, alike: false }, named(...all))[0]).toEqual(["0_build.txt", null]);
});

it("says why the job's own log was asked for", () => {
  expect(toOwnReason({ job: null, steps: [], alike: true })).toContain("several jobs alike");
  expect(toOwnReason({ job: null, steps: [], alike: false })).toContain("nothing of this job");
  expect(toOwnReason({ job: null, steps: [step(1, 3)], alike: false })).toContain("only a part");
});
