import type { Repository, Webhook as WebhookRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import { isTold, type Webhook, type WebhookState, type Webhooks } from "@/lib/model/webhook";
import { toForwardLine } from "./forward-line";

type Doors = Pick<Deps, "db" | "env" | "watch" | "now">;

/** How the webhook of each watched repository stands. */
export async function listHooks(deps: Doors): Promise<Webhooks> {
  const rows = await deps.db.repository.findMany({
    where: { tracked: true },
    include: { webhook: true },
    orderBy: { name: "asc" },
  });
  return {
    hasSecret: deps.env.webhookSecret !== null,
    url: deps.env.webhookUrl,
    items: rows.map((row) => toWebhook(deps, row)),
  };
}

/** One repository's, as the interface shows it. */
export function toWebhook(
  deps: Pick<Doors, "env" | "watch" | "now">,
  { webhook: row, ...repository }: Repository & { webhook: WebhookRow | null },
): Webhook {
  return {
    repository: repository.name,
    state: row ? toState(deps, row, repository) : "none",
    isOurs: row?.ours ?? false,
    hookId: row ? Number(row.hookId) || null : null,
    lastDeliveryAt: row?.lastDeliveryAt ?? null,
    lastEvent: row?.lastEvent ?? null,
    gapAt: row?.gapAt ?? null,
    gaps: row?.gaps ?? 0,
    caughtUp: row?.caughtUp ?? 0,
    checkedAt: row?.checkedAt ?? null,
    problem: row?.problem ? JSON.parse(row.problem) : null,
    forward: toForwardLine(deps.env, repository.name),
  };
}

function toState(
  { watch, now }: Pick<Doors, "watch" | "now">,
  row: WebhookRow,
  { lastLookAt }: Repository,
): WebhookState {
  if (row.problem !== null) return "broken";
  // A stranger's ping does not say what else it will tell.
  const lastDeliveryAt = row.ours || row.lastEvent !== "ping" ? row.lastDeliveryAt : null;
  if (isTold({ ...row, lastDeliveryAt, isBroken: false }, { lastLookAt, since: watch.startedAt, now: now() }))
    return "telling";
  return row.gapAt === null ? "silent" : "gap";
}
