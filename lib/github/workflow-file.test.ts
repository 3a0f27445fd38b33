import { readdirSync, readFileSync } from "node:fs";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWorkflowFile } from "./workflow-file";

const golden = new URL("./golden/", import.meta.url);
const cases = readdirSync(golden).filter((name) => name.endsWith(".in"));
const textOf = (name: string) => readFileSync(new URL(name, golden), "utf8");
const parse = (text: string) => parseWorkflowFile({ path: ".github/workflows/x.yml", ref: "main", text });

describe("parseWorkflowFile", () => {
  it.each(cases)("reads %s", async (name) => {
    const file = `${JSON.stringify(parse(textOf(name)), null, 2)}\n`;
    await expect(file).toMatchFileSnapshot(new URL(name.replace(/in$/, "out"), golden).pathname);
  });

  it("keeps the order of inputs", () => {
    expect(Object.keys(parse(textOf("every-input.in")).inputs)).toEqual([
      "version",
      "zeta",
      "alpha",
      "off",
      "level",
      "target",
    ]);
  });
});

/** GitHub's own parser, which knows neither `type: number` nor a default of another type than its input. */
async function reference(text: string) {
  const parsed = parseWorkflow({ name: "x.yml", content: text }, new NoOperationTraceWriter());
  if (!parsed.value) throw new Error("the reference cannot read it");
  const template = await convertWorkflowTemplate(parsed.context, parsed.value);
  return { template, errors: parsed.context.errors.getErrors() };
}

describe("GitHub's own parser agrees", () => {
  const sound = [
    "every-input.in",
    "one-trigger.in",
    "list-of-triggers.in",
    "no-inputs.in",
    "not-dispatchable.in",
  ];
  it.each(sound)("on %s", async (name) => {
    const { template, errors } = await reference(textOf(name));
    expect(errors).toEqual([]);
    const ours = parse(textOf(name));
    expect(ours.problems).toEqual([]);
    expect(ours.triggers).toEqual(Object.keys(template.events));
    const theirs = Object.entries(template.events.workflow_dispatch?.inputs ?? {}).map(([key, input]) => [
      key,
      input.type,
      input.required ?? false,
      input.description ?? "",
      input.default ?? null,
      input.options ?? [],
    ]);
    const inputs = Object.entries(ours.inputs).map(([key, input]) => [
      key,
      input.type,
      input.required,
      input.description,
      input.default,
      input.options,
    ]);
    expect(inputs).toEqual(theirs);
    const jobs = template.jobs.map((job) => ({
      key: job.id.value,
      name: job.name ? job.name.toString() : job.id.value,
      needs: job.needs?.map((need) => need.value) ?? [],
    }));
    expect(ours.jobs).toEqual(jobs);
  });

  it.each(["broken.in", "a-list.in", "twice.in", "two-documents.in", "mistakes.in"])(
    "that %s is wrong",
    async (name) => {
      const theirs = await reference(textOf(name)).then(
        ({ errors }) => errors.length,
        () => 1,
      );
      expect(theirs).toBeGreaterThan(0);
      expect(parse(textOf(name)).problems.length).toBeGreaterThan(0);
    },
  );
});

describe("hostile text", () => {
  const bomb = `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*${n ? `l${n}` : "a"}, `.repeat(9)}x]\n`).join("")}on: *l30\n`;
  it.each([
    ["aliases that grow", bomb],
    ["an alias of itself", "on: &a [*a]\njobs: &b {a: *b}"],
    ["an alias of nothing", "on: *gone\njobs: *gone"],
    ["brackets", "[".repeat(100_000)],
    [
      "keys",
      `on: push\njobs:\n${Array.from({ length: 40_000 }, (_, n) => `  j${n}: {needs: [a]}`).join("\n")}`,
    ],
    ["too much", `# ${"x".repeat(1_000_000)}\non: push`],
    ["bytes", String.fromCharCode(...Array.from({ length: 4096 }, (_, n) => (n * 7) % 256))],
    ["tags", "on: !!js/function 'x'\njobs: !!set {a}"],
    [
      "a prototype",
      "on: {workflow_dispatch: {inputs: {__proto__: {type: number}, constructor: {}}}}\njobs: {}",
    ],
  ])("%s", (_case, text) => {
    const file = parse(text);
    expect(file.problems.length).toBeGreaterThan(0);
    expect(file.jobs.length).toBeLessThanOrEqual(1000);
    expect(JSON.stringify(file).length).toBeLessThan(500_000);
    expect(({} as { type?: unknown }).type).toBeUndefined();
  });

  const yaml = fc.array(
    fc.oneof(
      fc.constantFrom(
        "on",
        "jobs",
        "inputs",
        "workflow_dispatch",
        "needs",
        "type",
        "default",
        "options",
        "required",
      ),
      fc.constantFrom(
        ": ",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "|\n",
        "'",
        '"',
        "!!",
        "#",
        "\t",
      ),
      fc.constantFrom("number", "choice", "true", "5", "~", "\u0000", "💥"),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 60 },
  );
  it("never throws", () => {
    fc.assert(
      fc.property(
        yaml.map((parts) => parts.join("")),
        (text) => {
          const file = parse(text);
          expect(JSON.parse(JSON.stringify(file))).toEqual(file);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
