import { expect, test } from "vitest";
import { toWorkflowLabel, toWorkflowWords } from "./workflow-words";

const workflow = {
  id: 1,
  name: "CI",
  path: ".github/workflows/ci.yml",
  state: "active",
  repository: "o/api",
  dispatchable: null,
};

test.each([
  [{}, "Run CI"],
  [{ dispatchable: true }, "Run CI"],
  [{ dispatchable: false }, "CI"],
  [{ dispatchable: true, state: "disabled_manually" }, "CI"],
])("%o is called %s", (change, label) => expect(toWorkflowLabel({ ...workflow, ...change })).toBe(label));

test.each([
  ["run ci", "ci"],
  [" Run  CI api ", "CI api"],
  ["run", ""],
  ["runner", "runner"],
  ["ci run", "ci run"],
])("%j searches for %j", (text, words) => expect(toWorkflowWords(text)).toBe(words));
