import { Hono } from "hono";
import type { Desk } from "../api";
import type { Env } from "../env";
import { refuse } from "../respond";
import { budgetOf } from "./budget";
import { type RateResource, type RateWindow, remaining } from "./primary-limit";

const shown = (window: RateWindow, resource: RateResource) => ({
  limit: window.limit,
  used: window.used,
  remaining: remaining(window),
  reset: Math.ceil(window.resetAt / 1000),
  resource,
});

/** https://docs.github.com/rest/rate-limit/rate-limit: free of charge, and 404 where nothing is limited. */
export function limitRoutes({ limits }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/rate_limit", (c) => {
    const budget = budgetOf(c);
    if (budget === null || !limits.settings().primary) throw refuse(404, "Rate limiting is not enabled.");
    const core = shown(limits.window(budget, "core"), "core");
    const graphql = shown(limits.window(budget, "graphql"), "graphql");
    const search = { limit: 30, used: 0, remaining: 30, reset: core.reset, resource: "search" };
    const older = c.req.header("x-github-api-version") !== "2026-03-10";
    return c.json({ resources: { core, graphql, search }, ...(older ? { rate: core } : {}) });
  });
  return routes;
}
