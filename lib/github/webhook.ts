import { createHmac, timingSafeEqual } from "node:crypto";
import type { WebhookNews } from "./port";
import type { Raw } from "./raw";
import { toJob } from "./to-job";
import { toRun } from "./to-run";

/** What a hook of a repository is to be told of; the rest of what we read comes to GitHub Apps only. */
export const hookEvents = ["workflow_job", "workflow_run"];

/**
 * True when `X-Hub-Signature-256` was made of these very bytes with our secret; compared in constant time.
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function isSigned(secret: string, body: Uint8Array, signature: string | null): boolean {
  if (!signature) return false;
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

type Payload = {
  repository?: { id?: unknown; full_name?: unknown };
  workflow_run?: Raw<"workflow-run">;
  workflow_job?: Raw<"job">;
};

/** A payload as our observations; null for other events. https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export function readWebhook(event: string, payload: unknown): WebhookNews | null {
  if (typeof payload !== "object" || payload === null) return null;
  const { repository, workflow_run, workflow_job } = payload as Payload;
  const { id, full_name } = repository ?? {};
  if (typeof id !== "number" || typeof full_name !== "string") return null;
  const nothing = { repositoryId: id, run: null, job: null, asksForLook: false };
  switch (event) {
    case "workflow_run": {
      const run = isObject(workflow_run) ? toRun(workflow_run, full_name) : null;
      // The run's own repository is a fork's where the workflow came from one.
      return run && { ...nothing, run: { ...run, repositoryId: id, repository: full_name } };
    }
    case "workflow_job": {
      const job = isObject(workflow_job) ? toJob(workflow_job) : null;
      return job && { ...nothing, job };
    }
    case "deployment_review":
      return { ...nothing, asksForLook: true };
    case "ping":
      return nothing;
    default:
      return null;
  }
}

const isObject = <T>(value: T): value is T & object => typeof value === "object" && value !== null;
