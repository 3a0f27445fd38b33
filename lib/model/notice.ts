import { z } from "zod";

/** Something that began to wait for a person, in words: `GET /api/notices`. `id` grows with each. */
export type Notice = { id: number; title: string; text: string; path: string; at: string };

/** What waits still of what began to wait after an id, and the newest id there is. */
export type Notices = { latest: number; items: Notice[] };

/** How the last message to the webhook went; `status` is null where no answer came. */
export type HookResult = { at: string; ok: boolean; status: number | null; detail: string };

/** `GET /api/notifications`: the address is a secret, so only its host is shown. */
export type NotificationSettings = {
  webhook: { host: string; last: HookResult | null; waiting: number } | null;
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Where a webhook may go: https anywhere, plain http on this machine only. Private addresses are allowed, for a
 * company's own chat stands there; whoever may write this setting holds the token and the machine already, and of the
 * answer nothing but its status is shown.
 */
const webhookUrl = z
  .string()
  .trim()
  .max(2000)
  .refine(
    isWebhookUrl,
    "Take an address that begins with https:// (or http:// on this machine), without a name or password in it",
  );

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password || url.hash) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
}

/** `PUT /api/notifications`; null takes the webhook away. */
export const notificationChange = z.strictObject({ webhookUrl: webhookUrl.nullable() });
