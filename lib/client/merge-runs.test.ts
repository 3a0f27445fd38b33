import { describe, expect, it } from "vitest";
import type { Run } from "@/lib/model/run";
import { joinRuns, mergeRuns, patchRuns } from "./merge-runs";

const run = (id: number, more: Partial<Run> = {}): Run => ({
  id,
  repository: "o/r",
  workflow: { id: 1, name: "ci", path: ".github/workflows/ci.yml" },
  title: `run ${id}`,
  number: id,
  attempt: 1,
  status: "completed",
  githubStatus: "completed",
  conclusion: "success",
  event: "push",
  branch: "main",
  sha: "0",
  actor: "mona",
  headRepository: "o/r",
  createdAt: `2026-11-22T10:00:${String(id).padStart(2, "0")}Z`,
  startedAt: null,
  updatedAt: "2026-11-22T10:00:00Z",
  completedAt: null,
  url: "https://github.com/o/r",
  dispatchId: null,
  resumedFrom: null,
  resumedBy: null,
  logsPinnedAt: null,
  ...more,
});
const ids = (runs: Run[]) => runs.map(({ id }) => id);

describe("mergeRuns", () => {
  it("holds back what is new and leaves what is read in its place", () => {
    const { rows, arrived } = mergeRuns([run(3), run(2), run(1)], [run(5), run(4), run(3)], false);
    expect(ids(rows)).toEqual([3, 2, 1]);
    expect(ids(arrived)).toEqual([5, 4]);
  });

  it("takes what is new of a row", () => {
    const { rows } = mergeRuns([run(1, { status: "queued" })], [run(1)], true);
    expect(rows[0]?.status).toBe("completed");
  });

  it("lets a row go that left the filter, but not one the fresh page does not cover", () => {
    expect(ids(mergeRuns([run(3), run(2), run(1)], [run(3), run(2)], false).rows)).toEqual([3, 2, 1]);
    expect(ids(mergeRuns([run(3), run(2), run(1)], [run(3), run(1)], false).rows)).toEqual([3, 1]);
    expect(ids(mergeRuns([run(3)], [], true).rows)).toEqual([]);
  });
});

it("joinRuns keeps the order and each run once", () => {
  expect(ids(joinRuns([run(4), run(2)], [run(5), run(2), run(1)]))).toEqual([5, 4, 2, 1]);
});

it("patchRuns tells of the run that changed", () => {
  const rows = patchRuns(
    [run(1, { status: "in_progress", conclusion: null })],
    [{ type: "run", runId: 1, repository: "o/r", status: "completed", conclusion: "failure" }],
  );
  expect(rows[0]).toMatchObject({ status: "completed", conclusion: "failure" });
});
