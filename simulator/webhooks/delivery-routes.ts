import { Hono } from "hono";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { idOf, notFound } from "../respond";
import type { Delivery, Hook } from "../store";
import { hookIn, repositoryForHooks } from "./hook-routes";
import { deliveryFor, deliveryItem } from "./hook-view";

const base = "/repos/:owner/:repo/hooks/:hook/deliveries";

function deliveryIn(c: Ask, hook: Hook): Delivery {
  const delivery = hook.deliveries.find(({ id }) => id === idOf(c, "delivery"));
  if (!delivery) throw notFound();
  return delivery;
}

/** The newest first, from behind `cursor` (a delivery's id) on; the next cursor in the Link header. */
function pageOf(c: Ask, deliveries: Delivery[]): Delivery[] {
  const perPage = Math.min(Number(c.req.query("per_page") ?? 30) || 30, 100);
  const cursor = c.req.query("cursor");
  const from = cursor === undefined ? 0 : deliveries.findIndex(({ id }) => String(id) === cursor) + 1;
  const page = deliveries.slice(from, from + perPage);
  const last = page.at(-1);
  if (last && from + perPage < deliveries.length) {
    const next = new URL(c.req.url);
    next.searchParams.set("cursor", String(last.id));
    c.header("link", `<${next.href}>; rel="next"`);
  }
  return page;
}

/** https://docs.github.com/rest/repos/webhooks#list-deliveries-for-a-repository-webhook */
export function deliveryRoutes({ courier }: Desk): Hono<Env> {
  const routes = new Hono<Env>();

  routes.get(base, (c) => {
    const repository = repositoryForHooks(c);
    const hook = hookIn(c, repository);
    return c.json(pageOf(c, hook.deliveries).map((delivery) => deliveryItem(delivery, repository)));
  });

  routes.get(`${base}/:delivery`, (c) => {
    const repository = repositoryForHooks(c);
    const hook = hookIn(c, repository);
    return c.json(deliveryFor(deliveryIn(c, hook), hook, repository));
  });

  routes.post(`${base}/:delivery/attempts`, (c) => {
    const repository = repositoryForHooks(c, "write");
    const hook = hookIn(c, repository);
    const { guid, event, action, request } = deliveryIn(c, hook);
    courier.sendTo(repository, hook, { guid, event, action, payload: request.payload, redelivery: true });
    return c.json({}, 202);
  });

  return routes;
}
