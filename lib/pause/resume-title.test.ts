import { describe, expect, it } from "vitest";
import { findMarkedRun, findUnmarkedRun, readSessions } from "./resume-title";

const session = "0b0ea3a4-6a0f-4c53-9a41-3c2d35f8a001";
const other = "0b0ea3a4-6a0f-4c53-9a41-3c2d35f8a002";
const run = (id: number, title: string, createdAt: string) => ({
  id,
  title,
  createdAt: `2026-01-01T00:${createdAt}Z`,
  workflowPath: ".github/workflows/resume.yml",
});
const sent = { sentAt: "2026-01-01T00:10:00Z", workflow: null };

describe("the run that an answer started", () => {
  it("carries the session, whenever it began", () => {
    const runs = [run(1, "resume-workflow", "10:01"), run(2, `Resume (${session.toUpperCase()})`, "59:00")];
    expect(findMarkedRun(runs, session)?.id).toBe(2);
    expect(findMarkedRun(runs, other)).toBeNull();
  });

  it("else is the first unmarked run of that minute that is nobody else's", () => {
    const runs = [
      run(5, "resume-workflow", "10:40"),
      run(4, "resume-workflow", "10:03"),
      run(3, "resume-workflow", "10:02"),
      run(1, "resume-workflow", "09:00"),
    ];
    expect(findUnmarkedRun(runs, sent, new Set([3]))?.id).toBe(4);
    expect(findUnmarkedRun(runs.slice(3), sent, new Set())).toBeNull();
    expect(findUnmarkedRun(runs, { ...sent, workflow: "else.yml" }, new Set())).toBeNull();
  });

  it("is not an unmarked run of a workflow that marks its runs", () => {
    const runs = [run(3, "resume-workflow", "10:02"), run(2, `Resume ${other}`, "10:01")];
    expect(findUnmarkedRun(runs, sent, new Set())).toBeNull();
  });

  it("is told by every session of a title", () => {
    expect(readSessions(`${session} ${other}`)).toEqual([session, other]);
    expect(readSessions("none")).toEqual([]);
  });
});
