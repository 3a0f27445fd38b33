import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { createInputsSchema } from "@/lib/model/input-form";
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

  it("reads a question of 200 kB, and shows of a larger one its beginning", async () => {
    const ask = (length: number) =>
      Buffer.from(
        `\ufeff\n ${JSON.stringify({ version: 1, message: "Go?", context: { diff: "+".repeat(length) } })}`,
      );
    const whole = await readSignal(ask(200_000));
    expect(whole.question).toMatchObject({ message: "Go?", unreadable: null });
    const larger = (await readSignal(ask(300_000))).question;
    expect(larger.unreadable).toContain("too large");
    expect(larger.message.length).toBe(64 * 1024);
  });

  it("says what nobody could answer", async () => {
    const ask = async (input: object) =>
      (await readSignal(Buffer.from(JSON.stringify({ version: 1, message: "x", inputs: { a: input } }))))
        .question;
    expect((await ask({ type: "choice", required: true })).unreadable).toContain("without options");
    expect((await ask({ type: "number", min: 5, max: 4 })).unreadable).toContain("min is above max");
    expect((await ask({ type: "string", max: 0, required: true })).unreadable).toContain("inputs.a");
    expect((await ask({ type: "number", min: 4, max: 4 })).unreadable).toBeNull();
  });

  it("is not misled by what a zip says of its sizes", async () => {
    const honest = await zip({ "pause.json": '{"version":1,"message":"x"}' });
    for (const claimed of [1024 ** 3, 0xffffffff, 0, 1]) {
      const lie = Buffer.from(honest);
      // The sizes stand in the local header (22) and in the central directory (24), as PK\1\2 marks it.
      lie.writeUInt32LE(claimed, 22);
      lie.writeUInt32LE(claimed, lie.indexOf("PK\u0001\u0002") + 24);
      const { question } = await readSignal(lie);
      expect(question.unreadable ?? question.message).toMatch(/damaged|be opened|not JSON|^x$/);
    }
  });

  it("shows what is no UTF-8 as it can be shown, and reads hostile names as plain ones", async () => {
    const broken = Buffer.concat([
      Buffer.from('{"version":1,"message":"a'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('"}'),
    ]);
    expect((await readSignal(broken)).question).toMatchObject({ message: "a\ufffd\ufffd", unreadable: null });
    const text = await readSignal(Buffer.from([0x50, 0x41, 0x55, 0x53, 0x45, 0x44, 0x0a, 0xfe, 0x00]));
    expect(text.question.message).toBe("\ufffd");
    const names =
      '{"version":1,"message":"x","inputs":{"__proto__":{"required":true},"constructor":{"type":"number"}}}';
    const { question } = await readSignal(Buffer.from(names));
    expect(Object.keys(question.inputs)).toContain("constructor");
    expect(createInputsSchema(question.inputs).safeParse({ constructor: "4" })).toMatchObject({
      success: true,
    });
    const escaping = await readSignal(await zip({ "../../pause.json": '{"version":1,"message":"out"}' }));
    expect(escaping.question.message).toBe("out");
  });

  it("asks only what has an answer, whatever a workflow wrote", async () => {
    const text = fc.string({ maxLength: 8 });
    const spec = fc.record(
      {
        type: fc.constantFrom("string", "number", "boolean", "choice", "environment", "other"),
        required: fc.boolean(),
        default: fc.oneof(text, fc.integer(), fc.boolean()),
        options: fc.array(text, { maxLength: 3 }),
        multiple: fc.boolean(),
        min: fc.integer({ min: -3, max: 9 }),
        max: fc.integer({ min: -3, max: 9 }),
        pattern: text,
      },
      { requiredKeys: [] },
    );
    const signal = fc.record({ version: fc.constant(1), message: text, inputs: fc.dictionary(text, spec) });
    await fc.assert(
      fc.asyncProperty(signal, async (written) => {
        const { question } = await readSignal(Buffer.from(JSON.stringify(written)));
        const parsed = createInputsSchema(question.inputs).safeParse({});
        expect(parsed.success || parsed.error.issues.length > 0).toBe(true);
      }),
    );
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
