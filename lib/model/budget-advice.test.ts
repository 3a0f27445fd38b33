import { describe, expect, it } from "vitest";
import type { Spending } from "./budget";
import { toAdvice } from "./budget-advice";

const spent = (repository: string | null, requests: number, purpose = "runs"): Spending => ({
  repository,
  purpose,
  counted: Math.floor(requests / 10),
  free: requests - Math.floor(requests / 10),
});

describe("what webhooks would help", () => {
  it("names the few that spare half", () => {
    const quiet = Array.from({ length: 20 }, (_, n) => spent(`o/quiet${n}`, 5));
    const all = [...quiet, spent("o/busy", 100), spent("o/busy", 200, "jobs"), spent("o/second", 100)];
    expect(toAdvice(all)).toEqual({ repositories: ["o/busy"], saves: 0.6 });
  });

  it("names five at most, and tells what they spare of all that is asked", () => {
    const even = Array.from({ length: 20 }, (_, n) => spent(`o/${n}`, 50));
    expect(toAdvice(even)).toMatchObject({ repositories: { length: 5 }, saves: 0.25 });
  });

  it.each<[string, Spending[]]>([
    ["little is asked", [spent("o/r", 50)]],
    ["no few stand out", Array.from({ length: 100 }, (_, n) => spent(`o/${n}`, 50))],
    ["it is no look that costs", [spent("o/r", 500, "log"), spent(null, 100, "viewer")]],
  ])("says nothing where %s", (_case, all) => expect(toAdvice(all)).toBeNull());
});
