import { createHmac, randomBytes } from "node:crypto";
import { isSame } from "./access";

const slot = globalThis as typeof globalThis & { orchestratorSiteSecret?: Buffer };

/**
 * A report of a workflow runs in a frame that belongs to no site: it sends neither cookie nor token, and to our server
 * its requests look like those of any page in the world. So the address itself says that they are allowed: it holds
 * this ticket, which opens the files of one artifact and nothing else.
 */
export function toSiteTicket(id: number | string, accessToken: string | null): string {
  slot.orchestratorSiteSecret ??= randomBytes(32);
  return createHmac("sha256", accessToken ?? slot.orchestratorSiteSecret)
    .update(`site of artifact ${id}`)
    .digest("hex")
    .slice(0, 40);
}

/** The folder under which an artifact's files are pages and parts of pages. */
export const toSitePath = (id: number | string, ticket: string): string =>
  `/api/artifacts/${id}/site/${ticket}/`;

const sitePath = /^\/api\/artifacts\/(\d{1,16})\/site\/([0-9a-f]{40})\//;

/** Whether a path lies under such a folder, whatever its ticket is worth. */
export const isSitePath = (path: string): boolean => sitePath.test(path);

/** Whether it does, and the ticket is the one of its artifact. */
export function isTicketed(path: string, accessToken: string | null): boolean {
  const [, id = "", ticket = ""] = sitePath.exec(path) ?? [];
  return id !== "" && isSame(ticket, toSiteTicket(id, accessToken));
}
