import fc from "fast-check";
import { expect, it } from "vitest";
import { createOutliner } from "@/lib/model/log-outline";
import { createShaper } from "./log-shape";
import { parseLines } from "./parse-line";
import { createLogScanner } from "./scan-log";

const scan = (chunks: Uint8Array[]) => {
  const scanner = createLogScanner();
  for (const chunk of chunks) scanner.see(chunk);
  return scanner.end();
};
/** The same by reading every line as the viewer does. */
const read = (bytes: Uint8Array) => {
  const outliner = createOutliner();
  const shaper = createShaper();
  for (const line of parseLines(bytes, 1)) {
    outliner.push(line);
    shaper.push(line);
  }
  return { ...outliner.end(), shape: shaper.end() };
};
const inChunks = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );

const esc = "\u001b";
const stamp = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([second, part]) => `2026-01-02T03:04:0${second}.${String(part).padStart(7, "0")}Z `);
const words = fc.oneof(
  fc.constantFrom(
    ...["##[group]Run make", "##[endgroup]", "##[error]broke", "##[warning]w", "##[notice]n", "##[debug]d"],
    ...["##[command]ls", "Post job cleanup.", "Evaluate and set job outputs", "Cleaning up orphan processes"],
    ...["  indented", "\tby a tab", "end  ", "", "   ", "\uFEFF##[error]marked", "grün 日本語", "10%\r50%"],
    ...[
      `${esc}[31mred${esc}[0m`,
      `  ${esc}[1;38;5;9mx${esc}[K`,
      `${esc}]0;title\u0007t`,
      `${esc}[`,
      `${esc}`,
    ],
    ...["y".repeat(159), `${esc}[1m`.repeat(200).concat("z"), "é".repeat(400), "x".repeat(20_000)],
  ),
  fc.string({ maxLength: 30 }),
);
const line = fc
  .tuple(fc.option(fc.oneof({ weight: 4, arbitrary: stamp }, fc.string({ maxLength: 30 }))), words)
  .map(([time, text]) => `${time ?? ""}${text}`);

it("tells of any log what reading each of its lines tells, however it is cut on its way", () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 40 }),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      fc.integer({ min: 1, max: 300 }),
      (lines, feed, closed, size) => {
        const bytes = Buffer.from(lines.join(feed) + (closed ? feed : ""));
        expect(scan(inChunks(bytes, size))).toEqual(read(bytes));
      },
    ),
    { numRuns: 500 },
  );
});

it("tells it of any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.integer({ min: 1, max: 80 }), (bytes, size) => {
      expect(scan(inChunks(bytes, size))).toEqual(read(bytes));
    }),
  );
});
