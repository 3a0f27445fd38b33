import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createInputsSchema, inputSpecs, toDispatchInputs } from "./input-form";

const specs = inputSpecs.parse({
  version: { type: "string", required: true, description: "What to release" },
  dry_run: { type: "boolean", default: true },
  retries: { type: "number", default: 3, min: 0, max: 5 },
  level: { type: "choice", options: ["info", "debug"], default: "info" },
  targets: { type: "choice", multiple: true, options: ["eu", "us"] },
  note: null,
});
const schema = createInputsSchema(specs);
const messages = (given: unknown) =>
  Object.fromEntries((schema.safeParse(given).error?.issues ?? []).map((i) => [i.path.join("."), i.message]));

describe("inputSpecs", () => {
  it("reads what YAML leaves out", () => {
    expect(specs.note).toEqual({
      type: "string",
      description: "",
      required: false,
      default: null,
      options: [],
    });
  });

  it("keeps the file's order", () => {
    expect(Object.keys(specs)).toEqual(["version", "dry_run", "retries", "level", "targets", "note"]);
  });
});

describe("createInputsSchema", () => {
  it("fills in the defaults", () => {
    expect(schema.parse({ version: "1.0" })).toEqual({
      version: "1.0",
      dry_run: true,
      retries: 3,
      level: "info",
    });
  });

  it("takes what a form gives: text for numbers and switches", () => {
    expect(schema.parse({ version: 2, dry_run: "false", retries: "0", targets: "eu" })).toEqual({
      version: "2",
      dry_run: false,
      retries: 0,
      level: "info",
      targets: ["eu"],
    });
  });

  it("keeps an empty text, which is an answer", () => {
    expect(schema.parse({ version: "1", note: "" }).note).toBe("");
  });

  it("says what is wrong with each field", () => {
    expect(
      messages({ version: "", dry_run: "maybe", retries: "9", level: "loud", targets: ["eu", "mars"] }),
    ).toEqual({
      version: "This is required",
      dry_run: "Choose yes or no",
      retries: "At most 5",
      level: "Choose one of info, debug",
      "targets.1": "Choose one of eu, us",
    });
    expect(messages({ version: "1", retries: "many" })).toEqual({ retries: "Write a number" });
  });

  it("refuses unknown names", () => {
    expect(messages({ version: "1", nope: 1 })).toEqual({ "": "This workflow has no input nope" });
  });

  it("ignores a pattern that does not compile, and keeps one that does", () => {
    const parse = (pattern: string, text: string) =>
      createInputsSchema(inputSpecs.parse({ x: { pattern } })).safeParse({ x: text }).success;
    expect(parse("(", "anything")).toBe(true);
    expect(parse("v\\d+", "v12")).toBe(true);
    expect(parse("v\\d+", "v12; rm")).toBe(false);
  });

  it("never throws, and what it accepts it accepts again", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(specs), "other"), fc.jsonValue()), (given) => {
        const parsed = schema.safeParse(given);
        if (parsed.success) expect(schema.parse(parsed.data)).toEqual(parsed.data);
      }),
    );
  });
});

describe("toDispatchInputs", () => {
  it("writes everything as text, as workflow_dispatch wants it", () => {
    expect(toDispatchInputs({ a: true, b: 1.5, c: ["x", "y"], d: undefined, e: "" })).toEqual({
      a: "true",
      b: "1.5",
      c: '["x","y"]',
      e: "",
    });
  });
});
