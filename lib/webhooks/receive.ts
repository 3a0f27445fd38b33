import type { Deps } from "@/lib/deps";
import { isSigned, readWebhook } from "@/lib/github/webhook";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { storeDelivery } from "./store-deliveries";

export type Delivered = {
  body: Uint8Array;
  /** `X-Hub-Signature-256`, `X-GitHub-Delivery`, `X-GitHub-Event`, `X-GitHub-Hook-ID`. */
  signature: string | null;
  id: string | null;
  event: string | null;
  hookId?: string | null;
};

/** GitHub's own limit is 25 MiB; a run or a job takes some 20 KiB. */
export const mostDeliveryBytes = 5 * 1024 * 1024;

/** A delivery of what came: its bytes, and what its headers say. */
export const toDelivered = (body: Uint8Array, header: (name: string) => string | null): Delivered => ({
  body,
  signature: header("x-hub-signature-256"),
  id: header("x-github-delivery"),
  event: header("x-github-event"),
  hookId: header("x-github-hook-id"),
});

/**
 * Takes one delivery of GitHub's: it is durable when the promise is kept, and worked after. Errors: 404 without a secret
 * of ours, 401 not signed with it, 400 no delivery of GitHub's.
 */
export async function receiveDelivery(deps: Deps, delivered: Delivered): Promise<Result<null, Problem>> {
  const { webhookSecret } = deps.env;
  if (!webhookSecret)
    return err(createProblem("not_found", "Set GITHUB_WEBHOOK_SECRET to receive webhooks."));
  if (!isSigned(webhookSecret, delivered.body, delivered.signature)) {
    return err(createProblem("unauthorized", "The signature was not made with our GITHUB_WEBHOOK_SECRET."));
  }
  const { id, event, hookId } = delivered;
  if (!id || !event || id.length > 100 || event.length > 100) {
    return err(
      createProblem("malformed", "GitHub names each delivery in X-GitHub-Delivery and X-GitHub-Event."),
    );
  }
  const payload = parsePayload(delivered.body);
  if (!payload.ok) return payload;
  await storeDelivery(deps, { id, event, hookId: toHookId(hookId), news: readWebhook(event, payload.value) });
  return ok(null);
}

/** 0 where GitHub, or what stands between, does not say which hook it was. */
const toHookId = (text: string | null | undefined): number =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : 0;

function parsePayload(body: Uint8Array): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return err(
      createProblem("malformed", "The body is not JSON. Set the webhook's content type to application/json."),
    );
  }
}
