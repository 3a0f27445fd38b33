import { toSource } from "./site-policy";
import { isSitePath } from "./site-ticket";

/** For every answer: nobody frames it, guesses its type, embeds it or learns where its reader goes next. */
const commonHeaders: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Not no-referrer: a form would then be sent with `Origin: null`, which the gate refuses.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** The same for the files of a report, which stand in a frame of ours that belongs to no origin. */
const siteHeaders: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "cross-origin",
  "permissions-policy": commonHeaders["permissions-policy"] ?? "",
};

/** What every answer under this path carries. */
export const toHeaders = (path: string): Record<string, string> =>
  isSitePath(path) ? siteHeaders : commonHeaders;

/**
 * Scripts run only with this request's nonce, whatever a log or a Markdown message holds; nothing is loaded from or
 * sent to another host. Styles may be inline, for React writes `style` attributes. `development` lets React's and
 * Next's tools use eval and their socket: https://nextjs.org/docs/app/guides/content-security-policy
 */
export const toPolicy = (nonce: string, development: boolean, host: string | null): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    // Reports of workflows; where such a frame goes by itself, this is asked too.
    `frame-src ${toSource(host, "/api/artifacts/")}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
