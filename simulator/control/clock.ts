import { Hono } from "hono";
import type { Desk } from "../api";
import type { Env } from "../env";
import { readBody, refuse } from "../respond";

/** Freeze, move, resume and hasten the simulator's clock. */
export function clockControl({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const { clock } = world;

  routes.get("/clock", (c) => c.json(clock.state()));

  routes.post("/clock/freeze", async (c) => {
    const { at } = await readBody(c);
    const time = typeof at === "string" ? Date.parse(at) : undefined;
    if (time !== undefined && Number.isNaN(time)) throw refuse(422, "at: an ISO 8601 time");
    clock.freeze(time);
    return c.json(clock.state());
  });

  routes.post("/clock/advance", async (c) => {
    const { ms } = await readBody(c);
    if (typeof ms !== "number" || !(ms >= 0)) throw refuse(422, "ms: a number of milliseconds");
    clock.advance(ms);
    return c.json(clock.state());
  });

  routes.post("/clock/resume", (c) => {
    clock.resume();
    return c.json(clock.state());
  });

  routes.post("/clock/speed", async (c) => {
    const { factor } = await readBody(c);
    if (typeof factor !== "number" || !(factor > 0)) throw refuse(422, "factor: a number above 0");
    clock.setSpeed(factor);
    return c.json(clock.state());
  });

  return routes;
}
