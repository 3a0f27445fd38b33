import { toSitePath } from "./site-ticket";

/** Browsers write `name:port`; what else stands there is not put into a policy. */
const plainHost = /^[a-z0-9.-]+(:\d{1,5})?$/i;

/** A folder of this server as a source of a policy; all of the server where its name cannot stand in one (IPv6). */
export const toSource = (host: string | null, folder: string): string =>
  host !== null && plainHost.test(host) ? `http://${host}${folder} https://${host}${folder}` : "'self'";

/**
 * For a report that a workflow made, and its parts: scripts run, on no origin, so that they reach nothing of ours; they
 * load the files of the same artifact, and nothing else of this or any other server.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/sandbox
 */
export function toSitePolicy(host: string | null, id: number, ticket: string): string {
  const own = toSource(host, toSitePath(id, ticket));
  return [
    "sandbox allow-scripts",
    "default-src 'none'",
    `script-src ${own} data: blob: 'unsafe-inline' 'unsafe-eval'`,
    `style-src ${own} data: blob: 'unsafe-inline'`,
    `img-src ${own} data: blob:`,
    `font-src ${own} data: blob:`,
    `media-src ${own} data: blob:`,
    `connect-src ${own} data: blob:`,
    "worker-src blob:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
