import { verify } from "@octokit/webhooks-methods";
import type { JobObservation, RunObservation } from "./port";
import type { Raw } from "./raw";
import { toJob } from "./to-job";
import { toRun } from "./to-run";

/** What a delivery tells of a run or a job; null for every other event. */
export type WebhookNews = { repositoryId: number; run: RunObservation | null; job: JobObservation | null };

/**
 * True when `X-Hub-Signature-256` was made of these very bytes with our secret; compared in constant time.
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export async function isSigned(secret: string, body: Uint8Array, signature: string | null): Promise<boolean> {
  // The library wants text: bytes that are no UTF-8 come out as others, and then the signature is another too.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  if (!signature || text === "") return false;
  return verify(secret, text, signature);
}

type Payload = {
  repository?: { id?: unknown; full_name?: unknown };
  workflow_run?: Raw<"workflow-run">;
  workflow_job?: Raw<"job">;
};

/** A payload as our observations. https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
export function readWebhook(event: string, payload: unknown): WebhookNews | null {
  if (typeof payload !== "object" || payload === null) return null;
  const { repository, workflow_run, workflow_job } = payload as Payload;
  const { id, full_name } = repository ?? {};
  if (typeof id !== "number" || typeof full_name !== "string") return null;
  const run = event === "workflow_run" && isObject(workflow_run) ? toRun(workflow_run, full_name) : null;
  const job = event === "workflow_job" && isObject(workflow_job) ? toJob(workflow_job) : null;
  if (!run && !job) return null;
  // The run's own repository is a fork's where the workflow came from one.
  return { repositoryId: id, run: run && { ...run, repositoryId: id, repository: full_name }, job };
}

const isObject = <T>(value: T): value is T & object => typeof value === "object" && value !== null;
