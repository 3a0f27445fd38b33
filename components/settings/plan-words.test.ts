import { describe, expect, it } from "vitest";
import type { LookReason } from "@/lib/model/budget";
import { toPaceWords, toPlanWords, toSaving } from "./plan-words";

const planned = (reason: LookReason, everySeconds: number | null) => ({
  repository: "o/r",
  nextLookAt: null,
  reason,
  everySeconds,
});

describe("the plan in words", () => {
  it("says how many are looked at how often, and why, what matters most first", () => {
    const plan = [planned("idle", 60), planned("idle", 600), planned("active", 34), planned("active", 34)];
    expect(toPlanWords([...plan, planned("viewed", 10), planned("idle", null)])).toEqual([
      "1 repository every 10s: somebody looks at them",
      "2 repositories every 34s: runs are under way",
      "2 repositories every 1m to 10m: nothing runs",
    ]);
  });

  it("says what the budget makes rarer, and nothing where it bears the shortest times", () => {
    const pace = {
      slowness: 1,
      listSeconds: null,
      jobsSeconds: 0,
      artifactsSeconds: 0,
      ended: "all" as const,
    };
    expect(toPaceWords(pace)).toBeNull();
    expect(toPaceWords({ ...pace, slowness: 3, listSeconds: 30 })).toContain("beginnings and ends");
    expect(toPaceWords({ ...pace, slowness: 1.5, jobsSeconds: 45 })).toContain("every 45s");
    expect(toPaceWords({ ...pace, slowness: 2.5, jobsSeconds: null })).toContain("has ended");
    expect(toPaceWords({ ...pace, slowness: 4, jobsSeconds: null, ended: "failed" })).toContain("has failed");
  });

  it("says what webhooks would bring", () => {
    expect(toSaving(["o/a"], 0.512)).toBe(
      "this repository would bring news at once where looks are 51 % of all requests",
    );
    expect(toSaving(["o/a", "o/b"], 0.7)).toBe(
      "these 2 repositories would bring news at once where looks are 70 % of all requests",
    );
  });
});
