import { expect, test } from "vitest";
import { expandMatrix, jobName } from "./matrix";
import { readWorkflow } from "./read";

test("axes multiply, exclude takes away, include adds to what fits or stands alone", () => {
  const matrix = {
    os: ["linux", "mac"],
    node: [20, 22],
    exclude: [{ os: "mac", node: 20 }],
    include: [{ os: "mac", arch: "arm" }, { os: "windows" }],
  };
  expect(expandMatrix(matrix, {})).toEqual([
    { os: "linux", node: 20 },
    { os: "linux", node: 22 },
    { os: "mac", node: 22, arch: "arm" },
    { os: "windows" },
  ]);
});

test("a matrix may come from an earlier job, and no matrix is one job", () => {
  const context = { needs: { plan: { outputs: { shards: "[1,2]" } } } };
  const matrix = { shard: `\${{ fromJSON(needs.plan.outputs.shards) }}` };
  expect(expandMatrix(matrix, context)).toEqual([{ shard: 1 }, { shard: 2 }]);
  expect(expandMatrix(null, {})).toEqual([{}]);
});

test("a job is called by its name, or by its key and its values", () => {
  const read = readWorkflow(
    `on: push\njobs:\n  a: {name: 'on \${{ matrix.os }}', steps: []}\n  b: {steps: []}\n`,
  );
  if (!read.ok) throw new Error(read.error);
  const { a, b } = read.value.jobs;
  expect(jobName("a", a!, { os: "mac" }, {})).toBe("on mac");
  expect(jobName("b", b!, { os: "mac", node: 22 }, {})).toBe("b (mac, 22)");
  expect(jobName("b", b!, {}, {})).toBe("b");
});
