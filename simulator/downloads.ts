import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { Hono } from "hono";
import type { Env } from "./env";
import type { Stored } from "./run";
import type { World } from "./world";

/** The bytes behind a signed link. */
export type Download = { contentType: string; fileName: string | null; body: () => Stored | Promise<Stored> };

/** The file store of one simulator. */
export type Downloads = {
  /** An address on the other origin that works for one minute of the clock. */
  link(download: Download): string;
  /** What the second listener answers. */
  app: Hono<Env>;
};

const lifeMs = 60_000;

/** GitHub's file store: another host, no token, links that die. */
export function createDownloads(world: World): Downloads {
  const links = new Map<string, Download & { expiresAt: number }>();
  world.onReset(() => links.clear());
  const app = new Hono<Env>();
  app.get("/:key/*", async (c) => {
    const found = links.get(c.req.param("key"));
    if (!found || world.clock.now() >= found.expiresAt) return c.body(expired, 403, xml);
    const { length, body } = await openStored(await found.body());
    const headers: Record<string, string> = {
      "content-type": found.contentType,
      "content-length": String(length),
      "x-ms-blob-type": "BlockBlob",
    };
    if (found.fileName !== null) headers["content-disposition"] = disposition(found.fileName);
    return c.body(body, 200, headers);
  });
  return {
    app,
    link(download) {
      const now = world.clock.now();
      for (const [key, old] of links) if (old.expiresAt <= now) links.delete(key);
      const key = createHash("sha256")
        .update(`${now} ${links.size} ${Math.random()}`)
        .digest("hex")
        .slice(0, 32);
      links.set(key, { ...download, expiresAt: now + lifeMs });
      return `${world.downloads.origin}/${key}/download?sig=${key.slice(0, 8)}`;
    },
  };
}

async function openStored(
  stored: Stored,
): Promise<{ length: number; body: Uint8Array<ArrayBuffer> | ReadableStream }> {
  if (typeof stored === "string" || Buffer.isBuffer(stored)) {
    const body = new Uint8Array(Buffer.from(stored));
    return { length: body.length, body };
  }
  const { size } = await stat(stored.file);
  return { length: size, body: Readable.toWeb(createReadStream(stored.file)) as ReadableStream };
}

function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

const xml = { "content-type": "application/xml" };
const expired = `<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.</Message><AuthenticationErrorDetail>Signature not valid in the specified time frame</AuthenticationErrorDetail></Error>`;
