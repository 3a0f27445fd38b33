import { Hono } from "hono";
import type { Desk } from "./api";
import { clockControl } from "./control/clock";
import { deskControl } from "./control/desk";
import { repositoryControl } from "./control/repositories";
import { runControl } from "./control/runs";
import type { Env } from "./env";
import { limitControl } from "./limits/limit-control";
import { webhookControl } from "./webhooks/webhook-control";

/** `/_control`: what a test or a demonstration does behind GitHub's back. JSON in, JSON out; see README.md. */
export function controlRoutes(desk: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  routes.route("/", clockControl(desk));
  routes.route("/", deskControl(desk));
  routes.route("/", repositoryControl(desk));
  routes.route("/", runControl(desk));
  routes.route("/", limitControl(desk));
  routes.route("/", webhookControl(desk));
  return routes;
}
