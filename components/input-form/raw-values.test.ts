import { describe, expect, it } from "vitest";
import { inputSpecs } from "@/lib/model/input-form";
import { createProblem } from "@/lib/model/problem";
import { checkValues } from "./check-values";
import { toFieldErrors, toShown } from "./raw-values";

const specs = inputSpecs.parse({
  version: { required: true, description: "x" },
  count: { type: "number", default: 3 },
  dry: { type: "boolean" },
  sure: { type: "boolean", required: true },
  stage: { type: "choice", options: ["dev", "prod"], default: "dev" },
  areas: { type: "choice", options: ["a", "b", "c"], multiple: true },
});

describe("toShown", () => {
  it("shows defaults, an unticked box, and no choice for what must be chosen", () =>
    expect(toShown(specs, {})).toEqual({
      version: "",
      count: "3",
      dry: "false",
      sure: "",
      stage: "dev",
      areas: [],
    }));
  it("keeps what fits from another ref or an earlier run and drops the rest", () =>
    expect(
      toShown(specs, { stage: "gone", areas: '["b","x"]', dry: "maybe", version: "1", other: "2" }),
    ).toEqual({
      version: "1",
      count: "3",
      dry: "false",
      sure: "",
      stage: "dev",
      areas: ["b"],
    }));
});

describe("checkValues", () => {
  it("names each wrong field once", () => {
    const checked = checkValues(specs, { ...toShown(specs, {}), count: "many" });
    expect(checked).toMatchObject({
      ok: false,
      errors: { version: "This is required", count: "Write a number" },
    });
  });
  it("gives typed values", () =>
    expect(checkValues(specs, toShown(specs, { version: "1.2", sure: "true", areas: ["a", "c"] }))).toEqual({
      ok: true,
      values: { version: "1.2", count: 3, dry: false, sure: true, stage: "dev", areas: ["a", "c"] },
    }));
});

it("reads the server's refusal by field", () => {
  const problem = createProblem("invalid", "x", {
    errors: [
      { path: "inputs.version", message: "Too old" },
      { path: "answers.count", message: "Too many" },
      { path: "ref", message: "No such ref" },
    ],
  });
  expect(toFieldErrors(specs, problem)).toEqual({ version: "Too old", count: "Too many" });
});
