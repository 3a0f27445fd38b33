import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLine, parseLines } from "./parse-line";

const golden = (name: string) => new URL(`./golden/${name}`, import.meta.url);

describe("parseLines", () => {
  it("reads what runners write", () => {
    // One JSON string per line, so that marks, carriage returns and colours are seen in a diff.
    const raw = readFileSync(golden("lines.in.txt"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const lines = parseLines(Buffer.from(raw.join("")), 1);
    const expected = readFileSync(golden("lines.out.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.stringify(line))).toEqual(expected);
  });

  it("keeps a line of a million characters whole", () => {
    const text = "é".repeat(1_000_000);
    expect(parseLines(Buffer.from(`2026-01-02T03:04:05.1234567Z ${text}\n`), 7)).toEqual([
      { n: 7, time: "2026-01-02T03:04:05.1234567Z", text, kind: "plain" },
    ]);
  });

  it("replaces what is no UTF-8 and goes on", () => {
    const bytes = Buffer.concat([Buffer.from("a"), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from("\nb\n")]);
    expect(parseLines(bytes, 1).map((line) => line.text)).toEqual(["a\ufffd\ufffd(", "b"]);
  });

  it("gives one line per line feed, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const feeds = bytes.filter((byte) => byte === 10).length;
        const open = bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0;
        const lines = parseLines(bytes, 1);
        expect(lines.length).toBe(feeds + open);
        expect(lines.map((line) => line.n)).toEqual(lines.map((_, index) => index + 1));
      }),
    );
  });

  it("gives back the text behind a stamp, a mark and a tag", () => {
    const messages = fc.string().filter((s) => !/^##\[|^\d{4}-|^\uFEFF|[\r\n]/.test(s));
    fc.assert(
      fc.property(messages, fc.constantFrom("error", "group", "notice", "debug"), (message, kind) => {
        const line = parseLine(`\uFEFF2026-01-02T03:04:05.1234567Z ##[${kind}]${message}\r`, 3);
        expect(line).toEqual({ n: 3, time: "2026-01-02T03:04:05.1234567Z", text: message, kind });
      }),
    );
  });
});
