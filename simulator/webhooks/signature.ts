import { createHmac } from "node:crypto";

/** `X-Hub-Signature-256` of a body; https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
export const signature256 = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** `X-Hub-Signature`, the older one that GitHub still sends beside it. */
export const signature1 = (secret: string, body: string): string =>
  `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`;
