import { describe, expect, it } from "vitest";
import { isTooLargeToSend, toResumePayload, toResumeRef } from "./resume-payload";

const pause = {
  runId: 7,
  name: "pause-signal-7",
  digest: "d",
  session: "s",
  answeredAt: "2026-01-01T00:00:00.000Z",
};

describe("toResumePayload", () => {
  it.each([
    [{ user_input: "yes\nplease", other: 1 }, "yes\nplease"],
    [{ approve: true }, "true"],
    [{ list: ["a", "b"] }, '["a","b"]'],
    [{ approve: false, replicas: 3 }, '{"approve":false,"replicas":3}'],
    [{}, ""],
  ])("says %j in words", (answers, words) => {
    expect(toResumePayload({ ...pause, answers })).toEqual({
      run_id: 7,
      user_input: words,
      timestamp: "2026-01-01T00:00:00.000Z",
      answers,
      pause: "pause-signal-7",
      digest: "d",
      session: "s",
    });
  });

  it("knows what GitHub would refuse as too large", () => {
    expect(isTooLargeToSend(toResumePayload({ ...pause, answers: { user_input: "x".repeat(20_000) } }))).toBe(
      false,
    );
    expect(isTooLargeToSend(toResumePayload({ ...pause, answers: { user_input: "x".repeat(40_000) } }))).toBe(
      true,
    );
  });

  it("makes a ref of any artifact's name", () => {
    expect(toResumeRef(7, "pause-signal-7")).toBe("resume/7/pause-signal-7");
    expect(toResumeRef(7, "pause-signal-a b..c~^.lock")).toBe("resume/7/pause-signal-a-b-c-lock");
  });
});
