import { expect, test } from "vitest";
import { asTexts, checkInputs } from "./check-inputs";
import type { InputDefinition } from "./read";

const input = (wish: Partial<InputDefinition>): InputDefinition => ({
  type: "string",
  required: false,
  default: undefined,
  options: [],
  ...wish,
});

const definitions = {
  who: input({ required: true }),
  level: input({ type: "choice", options: ["info", "debug"] }),
  dry: input({ type: "boolean", default: true }),
  count: input({ type: "number", default: 5 }),
};

test("values become what the run sees, defaults and empty ones included", () => {
  expect(checkInputs(definitions, { who: "Ada", dry: "false", count: "7" }, 25)).toEqual({
    ok: true,
    inputs: { who: "Ada", level: "info", dry: false, count: 7 },
  });
  expect(checkInputs(definitions, { who: "Ada" }, 25)).toMatchObject({ inputs: { dry: true, count: 5 } });
  expect(asTexts({ dry: false, count: 7 })).toEqual({ dry: "false", count: "7" });
});

test.each([
  [{}, "Required input 'who' not provided"],
  [{ who: "Ada", what: 1, why: 2 }, 'Unexpected inputs provided: ["what", "why"]'],
  [
    { who: "Ada", level: "loud" },
    "Provided value 'loud' for input 'level' not in the list of allowed values",
  ],
  [{ who: "Ada", dry: "" }, "Provided value '' for input 'dry' not in the list of allowed values"],
  [{ who: "x".repeat(65_535) }, "inputs are too large."],
])("%j is refused in GitHub's words", (given, message) => {
  expect(checkInputs(definitions, given, 25)).toEqual({ ok: false, message });
});

test("characters are counted, not bytes, over the whole object as compact JSON", () => {
  const room = 65_535 - '{"who":""}'.length;
  expect(checkInputs(definitions, { who: "é".repeat(room) }, 25).ok).toBe(true);
  expect(checkInputs(definitions, { who: "é".repeat(room + 1) }, 25).ok).toBe(false);
});

test("a file with more inputs than this GitHub allows cannot be dispatched", () => {
  const many = Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`i${n}`, input({})]));
  expect(checkInputs(many, {}, 25)).toEqual({
    ok: false,
    message:
      "Invalid Argument - failed to parse workflow: you may only define up to 25 `inputs` for a `workflow_dispatch` event",
  });
});
