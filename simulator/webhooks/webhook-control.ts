import { Hono } from "hono";
import type { Desk } from "../api";
import type { Env } from "../env";
import { readBody } from "../respond";

/**
 * `POST /_control/webhooks {delayMs?, copies?, hold?}` makes deliveries late (on the simulator's clock), double, or
 * holds them back; `POST /_control/webhooks/release {order?: "first" | "last"}` sends what was held, the newest first
 * with "last", and answers when all of it has arrived; `POST /_control/webhooks/settle` waits for what is on its way.
 */
export function webhookControl({ courier }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/webhooks", (c) => c.json(courier.mode()));
  routes.post("/webhooks", async (c) => {
    const { delayMs, copies, hold } = await readBody(c);
    courier.change({
      ...(typeof delayMs === "number" ? { delayMs } : {}),
      ...(typeof copies === "number" ? { copies } : {}),
      ...(typeof hold === "boolean" ? { hold } : {}),
    });
    return c.json(courier.mode());
  });
  routes.post("/webhooks/release", async (c) => {
    const { order } = await readBody(c);
    return c.json({ sent: await courier.release(order === "last" ? "last" : "first") });
  });
  routes.post("/webhooks/settle", async (c) => {
    await courier.settled();
    return c.body(null, 204);
  });
  return routes;
}
