import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Env } from "./env";

/** One answer as it leaves for the client, faults apart; the path without query and without /api/v3. */
export type ObservedAnswer = {
  /** The route that answered, as the simulator spells it; "/*" when none did. */
  route: string;
  method: string;
  path: string;
  status: number;
  headers: Headers;
  body: string;
};

/** Shows every answer to a listener before it is sent: how tests check that no answer is untrue. */
export function observe(onAnswer: (answer: ObservedAnswer) => void) {
  return createMiddleware<Env>(async (c, next) => {
    await next();
    onAnswer({
      route: routePath(c),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      headers: c.res.headers,
      body: await c.res.clone().text(),
    });
  });
}
