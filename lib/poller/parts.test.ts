import { describe, expect, it } from "vitest";
import { chooseList, isOfContent, type Parts, toSince } from "./parts";

const minute = 60_000;
const now = Date.parse("2026-01-01T12:00:00Z");
const ago = (minutes: number) => new Date(now - minutes * minute).toISOString().replace(".000", "");
const parts: Parts = {
  wholeAt: now - 5 * minute,
  isWholeOld: true,
  askedAt: now - minute,
  newest: { createdAt: ago(9), seenAt: now - 8 * minute },
  begun: null,
  ended: { etag: null, mayBeOld: false },
  waiting: { etag: null, at: now },
};

describe("what is asked of a list", () => {
  const usual = { pace: { listSeconds: 30 }, isUrgent: false, isActive: true, isByJobs: false, now };
  it.each<[string, Parts | undefined, Partial<Parameters<typeof chooseList>[1]>, string]>([
    ["there is budget for the whole", parts, { pace: { listSeconds: null } }, "whole"],
    ["never asked before", undefined, {}, "whole"],
    ["something was done to it", parts, { isUrgent: true }, "whole"],
    ["runs are under way", parts, {}, "parts"],
    ["… for half an hour", { ...parts, wholeAt: now - 30 * minute }, {}, "whole"],
    ["nothing runs, and nothing did since", { ...parts, isWholeOld: false }, { isActive: false }, "whole"],
    ["nothing runs any more", parts, { isActive: false }, "parts"],
    ["… for a quarter of an hour", { ...parts, wholeAt: now - 15 * minute }, { isActive: false }, "whole"],
    ["jobs tell of it, asked 29 s ago", { ...parts, askedAt: now - 29_000 }, { isByJobs: true }, "none"],
    ["jobs tell of it, asked 30 s ago", { ...parts, askedAt: now - 30_000 }, { isByJobs: true }, "parts"],
  ])("%s", (_case, before, some, expected) =>
    expect(chooseList(before, { ...usual, ...some })).toBe(expected),
  );
});

describe("since when runs that have begun are asked for", () => {
  const running = { status: "in_progress", createdAt: ago(9) };
  const fresh = { createdAt: ago(0), seenAt: now };
  it.each<[string, Pick<Parts, "newest" | "begun">, { status: string; createdAt: string }[], string]>([
    ["after the newest", parts, [running], "2026-01-01T11:51:01Z"],
    ["with the newest while it is fresh", { newest: fresh, begun: null }, [], "2026-01-01T12:00:00Z"],
    [
      "as before while the newest is fresh",
      { newest: fresh, begun: { since: ago(3), etag: "x" } },
      [],
      ago(3),
    ],
    ["with the one that is queued", parts, [{ status: "queued", createdAt: ago(20) }, running], ago(20)],
    ["without one that waits", parts, [{ status: "waiting", createdAt: ago(20) }], "2026-01-01T11:51:01Z"],
  ])("%s", (_case, before, runs, expected) => expect(toSince(before, runs, now)).toBe(expected));
});

it("takes the ETag of an empty list for that of another only where it is made of the content", () => {
  expect(isOfContent(`W/"${"0af1".repeat(16)}"`)).toBe(true);
  for (const etag of ['W/"1"', '"v17"', 'W/"runs-of-octo-one-0af10af10af10af10af1"'])
    expect(isOfContent(etag)).toBe(false);
});
