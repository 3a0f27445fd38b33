import type { Problem } from "./problem";

/** What is known of the hook that tells of a repository. Times are ISO 8601. */
export type WebhookFacts = {
  lastDeliveryAt: string | null;
  /** When a look found last what no delivery had told, or a delivery was found that had not arrived. */
  gapAt: string | null;
  /** When GitHub's list of deliveries was read last. */
  checkedAt: string | null;
  /** Something is wrong with the hook itself. */
  isBroken: boolean;
};

/** A hook that was not heard of for so long may be gone; one that stays silent is looked after by slow looks till then. */
const silence = 24 * 3_600_000;
/** After a gap it must have been in order for so long. */
const trial = 10 * 60_000;

/**
 * True while GitHub tells of a repository by itself, so that looks at it need only make sure: deliveries came lately, none
 * was missing, and this process has looked once since it began (`since`), for what came before found nobody.
 */
export function isTold(
  { lastDeliveryAt, gapAt, checkedAt, isBroken }: WebhookFacts,
  { lastLookAt, since, now }: { lastLookAt: string | null; since: string; now: Date },
): boolean {
  if (isBroken || lastDeliveryAt === null || lastLookAt === null) return false;
  if (Date.parse(lastLookAt) < Date.parse(since)) return false;
  const heardAt = Math.max(Date.parse(lastDeliveryAt), checkedAt ? Date.parse(checkedAt) : 0);
  if (now.getTime() - heardAt > silence) return false;
  if (gapAt === null) return true;
  return now.getTime() - Date.parse(gapAt) >= trial && Date.parse(lastDeliveryAt) > Date.parse(gapAt);
}

/** How the webhook of one repository stands, as `GET /api/webhooks` tells it. */
export type WebhookState =
  /** There is none that we know of. */
  | "none"
  /** It is there, and was not heard of yet. */
  | "silent"
  /** GitHub tells of the repository by itself: it is looked at rarely. */
  | "telling"
  /** Something was missing lately: it is looked at as often as without. */
  | "gap"
  /** GitHub's own hook is gone, or cannot be read any more. */
  | "broken";

export type Webhook = {
  repository: string;
  state: WebhookState;
  /** Set up from here, so that it can be taken away from here. */
  isOurs: boolean;
  hookId: number | null;
  lastDeliveryAt: string | null;
  lastEvent: string | null;
  gapAt: string | null;
  gaps: number;
  /** Deliveries that did not arrive and were read later. */
  caughtUp: number;
  checkedAt: string | null;
  problem: Problem | null;
  /** For a machine that GitHub cannot reach: what to type. */
  forward: string;
};

/** `GET /api/webhooks` */
export type Webhooks = {
  /** Whether GITHUB_WEBHOOK_SECRET is set: without it no delivery is taken. */
  hasSecret: boolean;
  /** Where GitHub sends its deliveries; null where WEBHOOK_URL is not set. */
  url: string | null;
  items: Webhook[];
};
