import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCost, formatTokens, formatUsd, type LegCost, sumCosts } from "./cost";

const leg = (runId: number, usd: number | null, input: number): LegCost => ({
  runId,
  leg: runId,
  model: "sonnet",
  usd,
  tokens: { input, output: 10, cacheRead: 0, cacheWrite: 0 },
});

describe("costs", () => {
  it("adds up legs, and says when one of them is not known", () => {
    expect(sumCosts([])).toBeNull();
    expect(sumCosts([leg(1, 0.3, 30_000), leg(2, 0.12, 990)])).toMatchObject({
      usd: 0.42,
      tokens: 31_010,
      legs: 2,
      incomplete: false,
    });
    expect(sumCosts([leg(1, 0.3, 1), leg(2, null, 1)])).toMatchObject({ usd: 0.3, incomplete: true });
  });

  it("reads as people say it", () => {
    const cost = { usd: 0.42, tokens: 31_010, legs: 3, incomplete: false };
    expect(formatCost(cost)).toBe("$0.42 · 31k tokens · 3 legs");
    expect(formatCost({ ...cost, legs: 1, incomplete: true })).toBe("at least $0.42 · 31k tokens · 1 leg");
    expect([0, 0.0042, 1234.5, null].map((usd) => formatUsd(usd))).toEqual([
      "$0.00",
      "$0.0042",
      "$1,234.50",
      "unknown",
    ]);
    expect([999, 1000, 1250, 9_960, 999_499, 999_500, 4_200_000].map(formatTokens)).toEqual([
      "999",
      "1k",
      "1.3k",
      "10k",
      "999k",
      "1M",
      "4.2M",
    ]);
  });

  it("never writes a count of tokens longer than six characters below a billion", () => {
    fc.assert(fc.property(fc.nat(999_000_000), (tokens) => formatTokens(tokens).length <= 6));
  });
});
