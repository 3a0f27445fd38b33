import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toAskKey } from "./ask-key";
import { compareInboxItems, type InboxItem, toDeadline, toInboxKey } from "./inbox";
import { freeTextInputs } from "./pause";
import type { Run } from "./run";

const time = fc.integer({ min: 0, max: 5 }).map((hour) => `2026-03-02T0${hour}:00:00.000Z`);
const run = (id: number, repository = "o/r") => ({ id, attempt: 1, repository }) as Run;
const item: fc.Arbitrary<InboxItem> = fc
  .record({
    id: fc.integer({ min: 1, max: 1_000_000 }),
    kind: fc.constantFrom("pause", "approval", "run_approval"),
    at: time,
    expiresAt: fc.option(time),
  })
  .map(({ id, kind, at, expiresAt }) => {
    if (kind === "run_approval") return { kind, at, run: run(id), canApprove: true };
    if (kind === "approval") return { kind, at, run: run(id), approval: { environmentId: 1 } } as InboxItem;
    return { kind: "pause", at, run: run(id), pause: { id: `p${id}`, expiresAt } } as InboxItem;
  });
const items = fc.uniqueArray(item, { selector: toInboxKey, maxLength: 12 });

describe("the order of what waits", () => {
  it("is the same whatever came first", () => {
    fc.assert(
      fc.property(
        items.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, other]) => {
          expect(other.sort(compareInboxItems)).toEqual(list.sort(compareInboxItems));
        },
      ),
    );
  });

  it("puts deadlines first, the nearest first, then what waits longest", () => {
    fc.assert(
      fc.property(items, (list) => {
        const sorted = list.sort(compareInboxItems);
        const deadlines = sorted.map(toDeadline);
        const dated = deadlines.filter((deadline) => deadline !== null);
        expect(deadlines.slice(0, dated.length)).toEqual([...dated].sort());
        const rest = sorted.slice(dated.length).map(({ at }) => at);
        expect(rest).toEqual([...rest].sort());
      }),
    );
  });

  it("puts the older run first of what was asked within one second", () => {
    const asked = (runId: number, pauseId: string, expiresAt: string | null = null) =>
      ({
        kind: "pause",
        at: "2026-03-02T01:00:00.000Z",
        run: run(runId),
        pause: { id: pauseId, expiresAt },
      }) as InboxItem;
    for (const expiresAt of [null, "2026-03-02T05:00:00.000Z"]) {
      const list = [asked(10, "a", expiresAt), asked(9, "b", expiresAt), asked(1, "c", expiresAt)];
      expect(list.sort(compareInboxItems).map((item) => item.run.id)).toEqual([1, 9, 10]);
    }
  });
});

describe("questions that one answer fits", () => {
  const ask = (message: string, more: object = {}) => ({
    id: "p",
    message,
    inputs: freeTextInputs,
    unreadable: null,
    repository: "octo/api",
    ...more,
  });
  const of = (id: number, number: number, repository = "octo/api", sha = "a".repeat(40)) => ({
    id,
    number,
    repository,
    sha,
  });

  it("are equal whatever they say of their own run", () => {
    const words = fc.string({ unit: fc.constantFrom("a", " ", ".", "é", "(", "$", "\n"), maxLength: 20 });
    const id = fc.integer({ min: 1e9, max: 9e9 });
    fc.assert(
      fc.property(words, words, id, id, (before, after, one, other) => {
        const text = (own: number, number: number, repository: string) =>
          `${before} ${repository} #${number} run ${own} ${after}`;
        expect(toAskKey(ask(text(one, 3, "octo/a.b")), of(one, 3, "octo/a.b"))).toBe(
          toAskKey(ask(text(other, 14, "octo/web")), of(other, 14, "octo/web")),
        );
      }),
    );
  });

  it.each<[string, string, string, object]>([
    ["other words", "Deploy?", "Remove?", {}],
    ["another run's number", "Same as #7?", "Same as #8?", {}],
    ["part of a longer number", "Pay 1000?", "Pay 1001?", {}],
    ["other inputs", "Deploy?", "Deploy?", { inputs: {} }],
    ["a signal that could not be read", "Deploy?", "Deploy?", { unreadable: "no JSON" }],
  ])("are not equal: %s", (_, one, other, more) => {
    expect(toAskKey(ask(one), of(100, 3))).not.toBe(toAskKey(ask(other, { id: "q", ...more }), of(101, 4)));
  });

  it("are of one repository where an environment is asked for", () => {
    const inputs = {
      where: { ...freeTextInputs.user_input, type: "environment" as const, required: true },
    } as typeof freeTextInputs;
    const key = (repository: string) => toAskKey(ask("Where?", { inputs, repository }), of(1, 1, repository));
    expect(key("octo/api")).toBe(key("octo/api"));
    expect(key("octo/api")).not.toBe(key("octo/web"));
  });
});
