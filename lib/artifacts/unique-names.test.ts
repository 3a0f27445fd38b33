import { expect, it } from "vitest";
import { toUniqueNames } from "./unique-names";

it.each([
  [
    ["a.zip", "b.zip"],
    ["a.zip", "b.zip"],
  ],
  [
    ["a.zip", "A.ZIP", "a.zip"],
    ["a.zip", "A (2).ZIP", "a (3).zip"],
  ],
  [
    ["x", "x (2)", "x"],
    ["x", "x (2)", "x (3)"],
  ],
  [
    ["\u00e9.txt", "e\u0301.txt"],
    ["\u00e9.txt", "e\u0301 (2).txt"],
  ],
])("of %j makes %j", (names, unique) => {
  expect(toUniqueNames(names)).toEqual(unique);
});
