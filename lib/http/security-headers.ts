/** For every answer: nobody frames it, guesses its type, embeds it or learns where its reader goes next. */
export const commonHeaders: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Not no-referrer: a form would then be sent with `Origin: null`, which the gate refuses.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/**
 * Scripts run only with this request's nonce, whatever a log or a Markdown message holds; nothing is loaded from or
 * sent to another host. Styles may be inline, for React writes `style` attributes. `development` lets React's and
 * Next's tools use eval and their socket: https://nextjs.org/docs/app/guides/content-security-policy
 */
export const toPolicy = (nonce: string, development: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
