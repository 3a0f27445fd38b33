import { expect, it } from "vitest";
import { parseByteRange } from "./byte-range";

it.each([
  [null, null],
  ["bytes=0-3", { start: 0, end: 3 }],
  ["bytes=5-", { start: 5, end: 9 }],
  ["bytes=-4", { start: 6, end: 9 }],
  ["bytes=-40", { start: 0, end: 9 }],
  ["bytes=8-99", { start: 8, end: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=3-2", null],
  ["bytes=-", null],
  ["bytes=0-1,4-5", null],
  ["lines=0-3", null],
])("reads %j of ten bytes", (header, range) => {
  expect(parseByteRange(header, 10)).toEqual(range);
});
