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

  const long = (length: number) => "x".repeat(length);
  it("says a long answer once: free text in words, what a form asked by its names", () => {
    const text = long(60 * 1024);
    const free = toResumePayload({ ...pause, answers: { user_input: text } });
    expect(free).toMatchObject({ user_input: text, answers: {} });
    const named = toResumePayload({ ...pause, answers: { notes: text } });
    expect(named).toMatchObject({ user_input: "", answers: { notes: text } });
    for (const payload of [free, named]) expect(isTooLargeToSend(payload)).toBe(false);
    expect(toResumePayload({ ...pause, answers: { notes: long(20_000) } }).user_input).toHaveLength(20_000);
  });

  it.each([
    ["repository_dispatch", "x", 60_000, false],
    ["repository_dispatch", "x", 66_000, true],
    ["repository_dispatch", '"', 30_000, false],
    ["workflow_dispatch", '"', 30_000, true],
    ["workflow_dispatch", "x", 60_000, false],
    ["git_ref", "x", 110_000, false],
    ["git_ref", "漢", 50_000, true],
    ["repository_dispatch", "漢", 45_000, true],
  ])("knows what is too large by %s: %s, %i times", (via, sign, times, tooLarge) => {
    const payload = toResumePayload({ ...pause, via, answers: { notes: sign.repeat(times) } });
    expect(isTooLargeToSend(payload, via)).toBe(tooLarge);
  });

  it("makes a ref of any artifact's name", () => {
    expect(toResumeRef(7, "pause-signal-7")).toBe("resume/7/pause-signal-7");
    expect(toResumeRef(7, "pause-signal-a b..c~^.lock")).toBe("resume/7/pause-signal-a-b-c-lock");
  });
});
