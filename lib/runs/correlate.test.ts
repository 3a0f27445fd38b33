import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunObservation } from "@/lib/github/port";
import { isContested, matchRun, type Wanted } from "./correlate";

const wanted: Wanted = {
  workflow: "deploy.yml",
  ref: "main",
  inputs: { version: "1.2.3", dry: "no" },
  sentAt: "2026-03-01T12:00:00.400Z",
  login: "mona",
  isTaken: true,
};
const run = (id: number, some: Partial<RunObservation> = {}): RunObservation => ({
  id,
  repositoryId: 1,
  repository: "o/r",
  workflowId: 2,
  workflowName: "Deploy",
  workflowPath: ".github/workflows/deploy.yml",
  title: "Deploy",
  number: id,
  attempt: 1,
  status: "queued",
  conclusion: null,
  event: "workflow_dispatch",
  branch: "main",
  sha: "c".repeat(40),
  actor: "mona",
  headRepository: null,
  createdAt: "2026-03-01T12:00:01Z",
  startedAt: null,
  updatedAt: "2026-03-01T12:00:01Z",
  url: "",
  ...some,
});
const none: ReadonlySet<number> = new Set();

describe("which run a dispatch became", () => {
  it.each<[string, Partial<RunObservation>]>([
    ["another event", { event: "push" }],
    ["another workflow", { workflowPath: ".github/workflows/redeploy.yml" }],
    ["another branch", { branch: "next" }],
    ["another person", { actor: "hubot" }],
    ["long before", { createdAt: "2026-03-01T11:59:50Z" }],
    ["long after", { createdAt: "2026-03-01T12:02:30Z" }],
  ])("is not one of %s", (_case, some) => {
    expect(matchRun(wanted, [run(1, some)], none)).toBeNull();
    expect(matchRun(wanted, [run(1, some), run(2)], none)?.id).toBe(2);
  });

  it("is not one that another dispatch has become", () => {
    expect(matchRun(wanted, [run(1)], new Set([1]))).toBeNull();
  });

  it("may seem to begin before it was sent: clocks differ, and GitHub writes whole seconds", () => {
    expect(matchRun(wanted, [run(1, { createdAt: "2026-03-01T11:59:58Z" })], none)?.id).toBe(1);
  });

  it("is the one whose name carries the inputs, though another is nearer", () => {
    const named = run(2, { title: "Deploy 1.2.3", createdAt: "2026-03-01T12:00:09Z" });
    expect(matchRun(wanted, [run(1), named], none)?.id).toBe(2);
  });

  it("is the nearest of those that are alike, whatever the order", () => {
    const runs = [
      run(3, { createdAt: "2026-03-01T12:00:30Z" }),
      run(2),
      run(1, { createdAt: "2026-03-01T12:00:08Z" }),
    ];
    expect(matchRun(wanted, runs, none)?.id).toBe(2);
    expect(matchRun(wanted, runs.toReversed(), none)?.id).toBe(2);
  });

  it("does not look at people where the token's login is not known", () => {
    expect(matchRun({ ...wanted, login: null }, [run(1, { actor: "hubot" })], none)?.id).toBe(1);
  });

  it("is not one whose name speaks for another that is looked for too, though it is the only one", () => {
    const other = { ...wanted, inputs: { version: "2.0.0", dry: "no" } };
    const named = run(1, { title: "Deploy 2.0.0" });
    expect(matchRun(wanted, [named], none, [other])).toBeNull();
    expect(matchRun(other, [named], none, [wanted])?.id).toBe(1);
  });

  it("is in doubt while there are fewer runs than dispatches that would fit as well", () => {
    const other = { ...wanted, inputs: { version: "2.0.0", dry: "no" } };
    expect(isContested(wanted, run(1), [run(1)], none, [other])).toBe(true);
    expect(isContested(wanted, run(1), [run(1), run(2)], none, [other])).toBe(false);
    expect(isContested(wanted, run(1), [run(1), run(2)], new Set([2]), [other])).toBe(true);
    expect(isContested(wanted, run(1), [run(1)], none, [wanted])).toBe(false);
    const named = run(1, { title: "Deploy 1.2.3" });
    expect(isContested(wanted, named, [named], none, [other])).toBe(false);
  });

  it("is the one whose turn it is, whoever looks first: the nearest may be the one before", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ gap: fc.integer({ min: 1000, max: 4000 }), late: fc.integer({ max: 900 }) }), {
          minLength: 2,
          maxLength: 50,
        }),
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer(),
        (sends, skew, seed) => {
          let at = Date.parse(wanted.sentAt);
          const pairs = sends.map(({ gap, late }, n) => {
            at += gap;
            const created = new Date(at + skew + Math.max(0, late)).toISOString();
            const sent = { ...wanted, sentAt: new Date(at).toISOString() };
            return { sent, run: run(n + 1, { createdAt: created.replace(/\.\d+/, "") }) };
          });
          const order = pairs.toSorted((a, b) => ((a.run.id * seed) % 17) - ((b.run.id * seed) % 17));
          const claimed = new Set<number>();
          const runs = pairs.map((pair) => pair.run).toReversed();
          for (const [n, { sent, run }] of order.entries()) {
            const rivals = order.slice(n + 1).map((other) => other.sent);
            expect(matchRun(sent, runs, claimed, rivals)?.id).toBe(run.id);
            claimed.add(run.id);
          }
        },
      ),
      { seed: 2026 },
    );
  });

  it("is none yet for the last that left, while a list shows fewer than surely arrived", () => {
    const later = { ...wanted, sentAt: "2026-03-01T12:00:01.400Z" };
    expect(matchRun(wanted, [run(1)], none, [later])?.id).toBe(1);
    expect(matchRun(later, [run(1)], none, [wanted])).toBeNull();
    expect(matchRun(later, [run(1)], none, [{ ...wanted, isTaken: false }])?.id).toBe(1);
  });
});
