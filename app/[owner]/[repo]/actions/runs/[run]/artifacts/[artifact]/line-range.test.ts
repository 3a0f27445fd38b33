import { expect, it } from "vitest";
import { parseRange, toHash } from "./line-range";

it.each([
  ["#L12", { from: 12, to: 12 }, "#L12"],
  ["#L12-L20", { from: 12, to: 20 }, "#L12-L20"],
  ["#L20-12", { from: 12, to: 20 }, "#L12-L20"],
])("%s", (hash, range, again) => {
  expect(parseRange(hash)).toEqual(range);
  expect(toHash(range)).toBe(again);
});

it.each(["", "#", "#L", "#L0", "#L1-L0", "#12", "#L1x", "#step:1:2", "#L9999999999"])(
  "%s names no lines",
  (hash) => expect(parseRange(hash)).toBeNull(),
);
