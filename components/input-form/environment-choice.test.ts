import { expect, test } from "vitest";
import { toEnvironmentChoice } from "./environment-choice";

const names = ["production", "staging"];

test("a list as soon as it is here, and what is chosen stands in it before", () => {
  expect(toEnvironmentChoice({ names: undefined, failed: false, value: "staging" })).toEqual({
    kind: "list",
    state: "reading",
    options: ["staging"],
  });
  expect(toEnvironmentChoice({ names, failed: false, value: "staging" })).toEqual({
    kind: "list",
    state: "known",
    options: names,
  });
});

test("a value that is no environment stays, after the others", () => {
  expect(toEnvironmentChoice({ names, failed: false, value: "old" })).toEqual({
    kind: "list",
    state: "foreign",
    options: ["production", "staging", "old"],
  });
});

test("nothing chosen is no environment of its own", () => {
  expect(toEnvironmentChoice({ names, failed: false, value: "" })).toMatchObject({ state: "known" });
  expect(toEnvironmentChoice({ names: undefined, failed: false, value: "" })).toMatchObject({ options: [] });
});

test("text only where there is nothing to choose from", () => {
  expect(toEnvironmentChoice({ names: [], failed: false, value: "x" })).toEqual({
    kind: "text",
    state: "none",
  });
  expect(toEnvironmentChoice({ names: undefined, failed: true, value: "x" })).toEqual({
    kind: "text",
    state: "unknown",
  });
  // What was known once is better than nothing.
  expect(toEnvironmentChoice({ names, failed: true, value: "" })).toMatchObject({ kind: "list" });
});
