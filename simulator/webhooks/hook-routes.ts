import { Hono } from "hono";
import { repositoryOf, roleOf } from "../access";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { idOf, notFound, paginate, readBody, refuse } from "../respond";
import type { Hook, Repository } from "../store";
import { notAccessible } from "../workflow-guard";
import { hookFor } from "./hook-view";
import { readHookWish, refuseTooMany } from "./hook-wish";
import { pingPayload, pushPayload } from "./payloads";

const base = "/repos/:owner/:repo/hooks";

/** GitHub hides webhooks from who does not administer the repository, and from tokens without the permission. */
export function repositoryForHooks(c: Ask, level: "read" | "write" = "read"): Repository {
  const repository = repositoryOf(c, "repository_hooks", level);
  const token = c.get("token");
  if (roleOf(token?.login, repository) !== "admin") throw notFound();
  if (token?.permissions && token.permissions.repository_hooks === undefined) throw notAccessible(token);
  return repository;
}

/** The hook of the path; 404 where it is not this repository's. */
export function hookIn(c: Ask, repository: Repository): Hook {
  const hook = repository.hooks.find(({ id }) => id === idOf(c, "hook"));
  if (!hook) throw notFound();
  return hook;
}

/** https://docs.github.com/rest/repos/webhooks */
export function hookRoutes({ world, courier }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const ping = (c: Ask, repository: Repository, hook: Hook) =>
    courier.sendTo(repository, hook, {
      event: "ping",
      action: null,
      payload: pingPayload(repository, hook, c.get("token"), c.get("links")),
    });

  routes.get(base, (c) => {
    const repository = repositoryForHooks(c);
    return c.json(paginate(c, repository.hooks).map((hook) => hookFor(hook, repository, c.get("links"))));
  });

  routes.post(base, async (c) => {
    const repository = repositoryForHooks(c, "write");
    const body = await readBody(c);
    const wish = readHookWish(body);
    if (body.name !== undefined && body.name !== "web") throw refuse(422, "Validation Failed");
    if (wish.url === undefined) throw refuse(422, "Invalid request.\n\nconfig.url wasn't supplied.");
    const now = world.clock.now();
    const hook: Hook = {
      id: world.ids.next("hook"),
      name: "web",
      active: true,
      events: ["push"],
      url: wish.url,
      contentType: "form",
      secret: null,
      insecureSsl: "0",
      createdAt: now,
      updatedAt: now,
      deliveries: [],
      ...wish,
    };
    refuseTooMany(repository, hook);
    repository.hooks.push(hook);
    const view = hookFor(hook, repository, c.get("links"));
    ping(c, repository, hook);
    return c.json(view, 201);
  });

  routes.get(`${base}/:hook`, (c) => {
    const repository = repositoryForHooks(c);
    return c.json(hookFor(hookIn(c, repository), repository, c.get("links")));
  });

  routes.patch(`${base}/:hook`, async (c) => {
    const repository = repositoryForHooks(c, "write");
    const hook = hookIn(c, repository);
    Object.assign(hook, readHookWish(await readBody(c)), { updatedAt: world.clock.now() });
    return c.json(hookFor(hook, repository, c.get("links")));
  });

  routes.delete(`${base}/:hook`, (c) => {
    const repository = repositoryForHooks(c, "write");
    const hook = hookIn(c, repository);
    repository.hooks = repository.hooks.filter((other) => other !== hook);
    return c.body(null, 204);
  });

  routes.post(`${base}/:hook/pings`, (c) => {
    const repository = repositoryForHooks(c, "write");
    ping(c, repository, hookIn(c, repository));
    return c.body(null, 204);
  });

  routes.post(`${base}/:hook/tests`, (c) => {
    const repository = repositoryForHooks(c, "write");
    const hook = hookIn(c, repository);
    const ref = `refs/heads/${repository.defaultBranch}`;
    const tip = repository.git.refs.get(ref);
    if (tip !== undefined && hook.events.includes("push")) {
      const push = { repository, ref, before: tip, after: tip, sender: c.get("token")?.login ?? "octo" };
      courier.sendTo(repository, hook, {
        event: "push",
        action: null,
        payload: pushPayload(world, push, c.get("links")),
      });
    }
    return c.body(null, 204);
  });

  return routes;
}
