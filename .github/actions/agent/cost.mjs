import { sum } from "./ending.mjs";

/** What was spent before and what this leg adds. */
export const addUp = (spent, cost) => ({
  usd: spent.usd + (cost.usd ?? 0),
  tokens: sum([spent.tokens, cost.tokens]),
  legs: spent.legs + 1,
  /** A leg whose price nobody could tell is in the tokens, not in the dollars. */
  incomplete: spent.incomplete || cost.usd === null,
});

/** `cost.json`, as the app reads it. */
export const toRecord = ({ plan, state, cost, total }) => ({
  version: 1,
  model: plan.model,
  session: state.session,
  story: plan.story,
  previous: plan.previous,
  leg: plan.leg,
  usd: cost.usd,
  tokens: cost.tokens,
  budget: plan.budget,
  total,
});

const count = (tokens) =>
  Object.values(tokens)
    .reduce((a, b) => a + b, 0)
    .toLocaleString("en");
const price = (usd, incomplete) =>
  usd === null ? "unknown" : `${incomplete ? "at least " : ""}$${usd.toFixed(4)}`;

/** A table for the job's summary. */
export function toTable({ plan, cost, total }) {
  const row = (name, usd, { input, output, cacheRead, cacheWrite }) =>
    `| ${name} | ${usd} | ${[input, output, cacheRead, cacheWrite].map((n) => n.toLocaleString("en")).join(" | ")} |`;
  return [
    `**${price(total.usd, total.incomplete)}** of $${plan.budget.toFixed(2)}, ${count(total.tokens)} tokens, ${total.legs} ${total.legs === 1 ? "leg" : "legs"}`,
    "",
    "| | cost | input | output | cache read | cache written |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    row(`leg ${plan.leg} (${plan.model})`, price(cost.usd, false), cost.tokens),
    row("in all", price(total.usd, total.incomplete), total.tokens),
  ].join("\n");
}
