import { expect, it } from "vitest";
import { parseLineHash, toLineHash } from "./line-hash";

it.each(["#step:3:15", "#step:3:15-20", "#step:3:15-step:4:2"])("%s comes back as it was", (hash) => {
  const range = parseLineHash(hash);
  expect(range && toLineHash(range)).toBe(hash);
});
it("puts a range that was written backwards in order", () =>
  expect(parseLineHash("#step:3:20-15")).toEqual(parseLineHash("#step:3:15-20")));
it.each(["", "#step:x:1", "#L3", "#step:1:2-", "#step:1:2:3"])("%j names no line", (hash) =>
  expect(parseLineHash(hash)).toBeNull(),
);
