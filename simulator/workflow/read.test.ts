import { expect, test } from "vitest";
import { readWorkflow } from "./read";

const jobs = "jobs: {a: {runs-on: [x, y], steps: [{run: ls}]}}";

test.each([
  ["on: push", { push: {} }],
  ["on: [push, workflow_dispatch]", { push: {}, workflow_dispatch: {} }],
  [
    "on: {push: {branches: [main]}, workflow_dispatch: }",
    { push: { branches: ["main"] }, workflow_dispatch: {} },
  ],
  ["'on': push", { push: {} }],
])("%s names its events", (on, events) => {
  const read = readWorkflow(`${on}\n${jobs}`);
  expect(read.ok && read.value.on).toEqual(events);
});

test("inputs keep their order, type and default as written; jobs their lists", () => {
  const read = readWorkflow(
    `on: {workflow_dispatch: {inputs: {n: {type: number, default: 5}, b: {type: boolean, required: true}, s: }}}\n${jobs}`,
  );
  if (!read.ok) throw new Error(read.error);
  expect(Object.entries(read.value.inputs)).toEqual([
    ["n", { type: "number", required: false, default: 5, options: [] }],
    ["b", { type: "boolean", required: true, default: undefined, options: [] }],
    ["s", { type: "string", required: false, default: undefined, options: [] }],
  ]);
  expect(read.value.jobs.a).toMatchObject({ runsOn: ["x", "y"], needs: [], matrix: null, failFast: true });
});

test.each([
  ["just text", "the file is not a map"],
  [jobs, "No event triggers defined in `on`"],
  ["on: push", "Required property is missing: jobs"],
  ["on: push\njobs: {a: {needs: b}}", "Job 'a' depends on unknown job 'b'."],
  ["on: push\njobs: {a: {needs: b}, b: {needs: a}}", "Job 'a' depends on itself by way of others."],
  ["on: push\njobs: {a: [", "Flow sequence in block collection"],
])("%j is no workflow: %s", (text, error) => {
  const read = readWorkflow(text);
  expect(read).toMatchObject({ ok: false, error: expect.stringContaining(error) });
});
