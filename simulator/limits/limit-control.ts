import { Hono } from "hono";
import type { Desk } from "../api";
import type { Env } from "../env";
import { readBody, refuse } from "../respond";
import type { RateResource } from "./primary-limit";

const numberOr = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/**
 * `POST /_control/limits`, all fields optional: `login` (whose, by default octo's; "anonymous" without a token),
 * `resource` (core or graphql), `limit`, `remaining`, `resetInSeconds`, `blockedForSeconds` (secondary limit),
 * and for everybody `primary` and `secondary` (on or off) and `status` (403 or 429).
 */
export function limitControl({ world, limits }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/limits", (c) => c.json(limits.settings()));
  routes.post("/limits", async (c) => {
    const { login = "octo", resource = "core", primary, secondary, status, ...wish } = await readBody(c);
    if (status !== undefined && status !== 403 && status !== 429) throw refuse(422, "status: 403 or 429");
    const now = world.clock.now();
    const seconds = numberOr(wish.resetInSeconds);
    const limit = numberOr(wish.limit);
    const left = numberOr(wish.remaining);
    if (limit !== undefined || left !== undefined || seconds !== undefined) {
      limits.setWindow(String(login), resource as RateResource, {
        limit,
        remaining: left,
        resetAt: seconds === undefined ? undefined : now + seconds * 1000,
      });
    }
    const blocked = numberOr(wish.blockedForSeconds);
    if (blocked !== undefined) limits.block(String(login), now + blocked * 1000);
    limits.change({
      ...(typeof primary === "boolean" ? { primary } : {}),
      ...(typeof secondary === "boolean" ? { secondary } : {}),
      ...(status === undefined ? {} : { status }),
    });
    return c.json(limits.settings());
  });
  return routes;
}
