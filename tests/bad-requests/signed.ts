import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { junk, oddBody, oddText } from "./junk";

type Sent = { headers: Record<string, string>; body: string };
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const events = ["workflow_run", "workflow_job", "deployment_review", "push", "ping"];
const index = path.join("node_modules", "@octokit", "webhooks-examples", "api.github.com", "index.json");
const examples = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "..", "..", index), "utf8"));
const payloads = (examples as { name: string; examples: Json[] }[])
  .filter(({ name }) => events.includes(name))
  .flatMap(({ name, examples }) => examples.slice(0, 4).map((payload) => ({ name, payload })));

/** Deliveries that are signed as GitHub signs them, mostly, and hold what GitHub would not send. */
export const signed = (secret: string): fc.Arbitrary<Sent> =>
  fc
    .tuple(
      fc
        .constantFrom(...payloads)
        .chain(({ name, payload }) => spoil(payload).map((text) => ({ name, text }))),
      oddBody,
      fc.constantFrom("signed", "signed", "signed", "raw", "unsigned"),
      fc.oneof(
        fc.uuid(),
        oddText.map((text) => text.replace(/[^\x21-\x7e]/g, "").slice(0, 200)),
      ),
    )
    .map(([{ name, text }, raw, kind, id]) => {
      const body = kind === "raw" ? raw.replace(/\p{Cs}/gu, "") : text;
      const signature = createHmac("sha256", kind === "unsigned" ? "another" : secret)
        .update(body)
        .digest("hex");
      const headers = {
        "x-github-event": name,
        "x-github-delivery": id,
        "x-hub-signature-256": `sha256=${signature}`,
      };
      return { headers: { ...headers, "content-type": "application/json" }, body };
    });

/** The same with one to three values, somewhere inside, in the place of others. */
const spoil = (payload: Json): fc.Arbitrary<string> =>
  fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy = structuredClone(payload);
    for (const [where, value] of changes) replace(copy, where, value as Json);
    return JSON.stringify(copy);
  });

function replace(whole: Json, where: number, value: Json): void {
  const places: [Record<string, Json>, string][] = [];
  const walk = (one: Json) => {
    if (one === null || typeof one !== "object") return;
    for (const [key, inner] of Object.entries(one)) {
      places.push([one as Record<string, Json>, key]);
      walk(inner);
    }
  };
  walk(whole);
  const [holder, key] = places[where % places.length] ?? [];
  if (holder && key !== undefined) holder[key] = value;
}
