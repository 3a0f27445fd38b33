import { z } from "zod";

/** An artifact with such a name says what an agent's run has cost. */
export const agentCostPrefix = "agent-cost-";

const count = z.number().int().min(0).max(1e12);
const price = z.number().min(0).max(1e6);
const tokens = z.object({ input: count, output: count, cacheRead: count, cacheWrite: count });

/** `cost.json` of version 1, as gsd-workflow.yml writes it. What else it holds is left aside. */
export const costRecord = z.object({
  version: z.literal(1),
  model: z.string().min(1).max(100),
  leg: z.number().int().min(1).max(10_000),
  /** Dollars; null where a process was killed before it could say. */
  usd: price.nullable(),
  tokens,
});
export type CostRecord = z.output<typeof costRecord>;

/** What one run has cost. */
export type LegCost = {
  runId: number;
  leg: number;
  model: string;
  /** Dollars; null where nobody knows. */
  usd: number | null;
  tokens: { input: number; output: number; cacheRead: number; cacheWrite: number };
};

/** What all runs of a story have cost together; `usd` is a lower bound where `incomplete`. */
export type RunCost = { usd: number; tokens: number; legs: number; incomplete: boolean; perLeg: LegCost[] };

export const countTokens = ({ input, output, cacheRead, cacheWrite }: LegCost["tokens"]): number =>
  input + output + cacheRead + cacheWrite;

/** The sum over the legs that are known; null without any. */
export function sumCosts(perLeg: LegCost[]): RunCost | null {
  if (perLeg.length === 0) return null;
  return {
    usd: perLeg.reduce((sum, leg) => sum + (leg.usd ?? 0), 0),
    tokens: perLeg.reduce((sum, leg) => sum + countTokens(leg.tokens), 0),
    legs: perLeg.length,
    incomplete: perLeg.some((leg) => leg.usd === null),
    perLeg,
  };
}

/** Dollars as people read them: `$0.42`, `$0.0042`, `at least $3.10`, `unknown`. */
export function formatUsd(usd: number | null, incomplete = false): string {
  if (usd === null) return "unknown";
  const digits = usd > 0 && usd < 0.01 ? 4 : 2;
  return `${incomplete ? "at least " : ""}$${usd.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** `812`, `31k`, `4.2M`. */
export function formatTokens(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  const [amount, unit] = tokens < 999_500 ? [tokens / 1000, "k"] : [tokens / 1e6, "M"];
  return `${amount < 10 ? Number(amount.toFixed(1)) : Math.round(amount)}${unit}`;
}

/** `$0.42 · 31k tokens · 3 legs` */
export const formatCost = ({ usd, tokens, legs, incomplete }: Omit<RunCost, "perLeg">): string =>
  `${formatUsd(usd, incomplete)} · ${formatTokens(tokens)} tokens · ${legs} ${legs === 1 ? "leg" : "legs"}`;
