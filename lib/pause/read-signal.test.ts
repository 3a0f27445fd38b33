import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { readSignal } from "./read-signal";

const zip = async (files: Record<string, string>) => {
  const archive = new JSZip();
  for (const [name, content] of Object.entries(files)) archive.file(name, content);
  return archive.generateAsync({ type: "uint8array", compression: "DEFLATE" });
};
const golden = new URL("./golden/", import.meta.url);
const cases = readdirSync(golden).filter((name) => name.endsWith(".in"));

describe("readSignal", () => {
  it.each(cases)("reads %s", async (name) => {
    const content = readFileSync(new URL(name, golden), "utf8");
    const file = name.includes(".pause-json.") ? "pause.json" : "pause-state.txt";
    const { question, digest } = await readSignal(await zip({ [file]: content }));
    expect(digest).toBe(createHash("sha256").update(content).digest("hex"));
    await expect(`${JSON.stringify(question, null, 2)}\n`).toMatchFileSnapshot(
      new URL(name.replace(/in$/, "out"), golden).pathname,
    );
  });

  it("reads a single file that is no zip", async () => {
    const asked = await readSignal(Buffer.from('{"version":1,"message":"Go on?"}'));
    expect(asked.question).toMatchObject({ message: "Go on?", unreadable: null });
    const text = await readSignal(Buffer.from("PAUSED\r\nWhich\tone?\r\n"));
    expect(text.question).toMatchObject({ message: "Which\tone?", unreadable: null });
  });

  it("prefers pause.json, in a folder too", async () => {
    const bytes = await zip({
      "pause-state.txt": "PAUSED\nno",
      "out/pause.json": '{"version":1,"message":"yes"}',
    });
    expect((await readSignal(bytes)).question.message).toBe("yes");
  });

  it("names what it found instead", async () => {
    const { question } = await readSignal(await zip({ "readme.md": "Hello" }));
    expect(question.unreadable).toContain("readme.md");
    expect(question.message).toBe("Hello");
    expect(Object.keys(question.inputs)).toEqual(["user_input"]);
  });

  it("refuses a bomb, many files, a cut zip and an empty one", async () => {
    const bomb = await zip({ "pause.json": "0".repeat(20_000_000) });
    const many = await zip(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`${n}.txt`, ""])));
    const whole = await zip({ "pause.json": '{"version":1,"message":"x"}' });
    for (const bytes of [bomb, many, whole.subarray(0, 40), await zip({})]) {
      expect((await readSignal(bytes)).question.unreadable).toMatch(/\.$/);
    }
  });

  it("never throws and can always be answered", async () => {
    const damaged = fc.tuple(fc.nat(200), fc.nat(255)).map(async ([at, byte]) => {
      const bytes = await zip({ "pause.json": '{"version":1,"message":"x"}' });
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    const bytes = fc.oneof(
      fc.uint8Array().map(async (b) => b),
      fc.json().map(async (text) => Buffer.from(text)),
      damaged,
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (made) => {
        const { question, digest } = await readSignal(await made);
        expect(typeof question.message).toBe("string");
        expect(digest).toMatch(/^[0-9a-f]{64}$/);
        if (question.unreadable) expect(Object.keys(question.inputs)).toEqual(["user_input"]);
      }),
    );
  });
});
