import { describe, expect, it } from "vitest";
import { findStartedRun, readSessions } from "./resume-title";

const session = "0b0ea3a4-6a0f-4c53-9a41-3c2d35f8a001";
const other = "0b0ea3a4-6a0f-4c53-9a41-3c2d35f8a002";
const run = (id: number, title: string, createdAt: string) => ({
  id,
  title,
  createdAt: `2026-01-01T00:${createdAt}Z`,
  workflowPath: ".github/workflows/resume.yml",
});
const sent = { session, sentAt: "2026-01-01T00:10:00Z", workflow: null };

describe("findStartedRun", () => {
  it("takes the run that carries the session, whenever it began", () => {
    const runs = [run(1, "resume-workflow", "10:01"), run(2, `Resume (${session.toUpperCase()})`, "59:00")];
    expect(findStartedRun(runs, sent, new Set())?.id).toBe(2);
  });

  it("takes the first unmarked run of that minute that is nobody else's", () => {
    const runs = [
      run(5, "resume-workflow", "10:40"),
      run(4, "resume-workflow", "10:03"),
      run(3, "resume-workflow", "10:02"),
      run(2, `Resume ${other}`, "10:01"),
      run(1, "resume-workflow", "09:00"),
    ];
    expect(findStartedRun(runs, sent, new Set([3]))?.id).toBe(4);
    expect(findStartedRun(runs.slice(3), sent, new Set())).toBeNull();
    expect(findStartedRun(runs, { ...sent, workflow: "else.yml" }, new Set())).toBeNull();
  });

  it("reads every session of a title", () => {
    expect(readSessions(`${session} ${other}`)).toEqual([session, other]);
    expect(readSessions("none")).toEqual([]);
  });
});
