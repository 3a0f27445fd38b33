import { createMiddleware } from "hono/factory";
import { tokenHash } from "./access";
import type { Env } from "./env";

/** One request as it was answered. */
export type JournalEntry = {
  at: string;
  /** "api", or "downloads" for the second listener. */
  host: "api" | "downloads";
  method: string;
  /** With its query. */
  path: string;
  status: number;
  /** It cost one call of the primary limit: neither a 304 nor free by itself. */
  counted: boolean;
  token: string;
};

/** What was asked, newest last, and sums that go on when old entries are dropped. */
export type Journal = { entries: JournalEntry[]; total: number; counted: number; notModified: number };

const kept = 20_000;

/** An empty journal. */
export function createJournal(): Journal {
  return { entries: [], total: 0, counted: 0, notModified: 0 };
}

/** Writes down each request after it was answered, control calls apart. */
export function keepJournal(journal: Journal, host: JournalEntry["host"]) {
  return createMiddleware<Env>(async (c, next) => {
    c.set("counted", host === "api");
    await next();
    const status = c.res.status;
    const counted = status !== 304 && c.get("counted");
    const url = new URL(c.req.url);
    journal.entries.push({
      at: new Date(c.get("world").clock.now()).toISOString(),
      host,
      method: c.req.method,
      path: url.pathname + url.search,
      status,
      counted,
      token: tokenHash(c.get("token") ?? null),
    });
    if (journal.entries.length > kept) journal.entries.shift();
    journal.total++;
    if (counted) journal.counted++;
    if (status === 304) journal.notModified++;
  });
}

/** Forgets what was written. */
export function clearJournal(journal: Journal): void {
  Object.assign(journal, createJournal());
}
