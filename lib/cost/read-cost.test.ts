import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { readCost } from "./read-cost";

const tokens = { input: 3000, output: 150, cacheRead: 20, cacheWrite: 1 };
const record = { version: 1, model: "sonnet", leg: 2, usd: 0.011, tokens, session: "s", total: { usd: "x" } };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const zipOf = (name: string, text: string) =>
  new JSZip()
    .file(name, text, { compression: "DEFLATE" })
    .generateAsync({ type: "uint8array", compression: "DEFLATE" });

describe("what an agent says it has cost", () => {
  it("is read from a zip and from a single file, and only what is known of it is kept", async () => {
    const value = { version: 1, model: "sonnet", leg: 2, usd: 0.011, tokens };
    expect(await readCost(bytes(record))).toEqual({ ok: true, value });
    expect(await readCost(await zipOf("cost.json", JSON.stringify(record)))).toEqual({ ok: true, value });
    expect(await readCost(bytes({ ...record, usd: null }))).toMatchObject({ ok: true, value: { usd: null } });
  });

  it.each([
    ["a negative price", { ...record, usd: -1 }],
    ["an absurd price", { ...record, usd: 1e300 }],
    ["words for a price", { ...record, usd: "0.1" }],
    ["half a token", { ...record, tokens: { ...tokens, input: 0.5 } }],
    ["a model of a megabyte", { ...record, model: "m".repeat(1e6) }],
    ["leg zero", { ...record, leg: 0 }],
    ["a later version", { ...record, version: 2 }],
    ["a list", [record]],
  ])("is refused with %s", async (_, value) => {
    expect(await readCost(bytes(value))).toMatchObject({
      ok: false,
      error: expect.stringContaining("cost.json"),
    });
  });

  it("is refused where the zip is a bomb or holds something else", async () => {
    expect(await readCost(await zipOf("cost.json", " ".repeat(5e6)))).toMatchObject({ ok: false });
    expect(await readCost(await zipOf("../cost.json", "{}"))).toMatchObject({ ok: false });
  });

  it("never throws", () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        async (any) => {
          expect(await readCost(any)).toHaveProperty("ok", false);
        },
      ),
    ));
});
