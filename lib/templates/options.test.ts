import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { InputValues } from "@/lib/model/input-form";
import { manifest, type TemplateDefinition } from "./manifest";
import { applyOptions, checkOptions, readOptions } from "./options";
import { readTemplateFiles, type TemplateFile } from "./read-files";

const definition: TemplateDefinition = {
  id: "x",
  title: "X",
  summary: "",
  workflows: ["a.yml", "b.yml"],
  docs: "",
  options: [
    {
      name: "runner",
      spec: { type: "string", description: "Runner", required: true, pattern: "[\\w.-]{1,20}" },
      places: [{ file: "a.yml", at: ["jobs", "*", "runs-on"] }],
    },
    {
      name: "event",
      spec: { type: "string", description: "Event" },
      places: [
        { file: "a.yml", at: ["on", "repository_dispatch", "types", 0] },
        { file: "b.yml", at: ["env", "EVENT"] },
      ],
    },
    { name: "gone", spec: { type: "string", description: "" }, places: [{ file: "b.yml", at: ["nothing"] }] },
    {
      name: "computed",
      spec: { type: "string", description: "" },
      places: [{ file: "b.yml", at: ["env", "WHO"] }],
    },
  ],
  secrets: {},
  afterwards: [],
};
const files: TemplateFile[] = [
  {
    path: ".github/workflows/a.yml",
    text: "on: { repository_dispatch: { types: [go] } } # on go\njobs: { x: { runs-on: big }, y: { runs-on: small } }\n",
  },
  { path: ".github/workflows/b.yml", text: `env: { EVENT: go, WHO: "\${{ github.actor }}" }\n` },
  { path: ".github/actions/p/action.yml", text: "name: P\n" },
];
const options = readOptions(definition, files);

it("offers an option only where it stands in the files, with the file's own value", () => {
  expect(Object.keys(options)).toEqual(["file", "runner", "event"]);
  expect([options.file?.default, options.runner?.default, options.event?.default]).toEqual([
    "a.yml",
    "big",
    "go",
  ]);
});

it("refuses what an option does not take, by its name", () => {
  const checked = checkOptions(options, { file: "../x.yml", runner: "$(id)", other: "1" });
  expect(checked.ok ? [] : checked.error.errors?.map(({ path }) => path).sort()).toEqual([
    "options.file",
    "options.other",
    "options.runner",
  ]);
  expect(checkOptions(options, {})).toEqual({
    ok: true,
    value: { file: "a.yml", runner: "big", event: "go" },
  });
});

it("writes a value wherever the old one stood, in all files, and renames the first", () => {
  const made = applyOptions(definition, files, { file: "new.yml", runner: "own", event: "stop" });
  expect(made.map(({ path }) => path)).toEqual([
    ".github/workflows/new.yml",
    ".github/workflows/b.yml",
    ".github/actions/p/action.yml",
  ]);
  expect(made[0]?.text).toContain("# on go");
  expect(parse(made[0]?.text ?? "")).toEqual({
    on: { repository_dispatch: { types: ["stop"] } },
    jobs: { x: { "runs-on": "own" }, y: { "runs-on": "small" } },
  });
  expect(parse(made[1]?.text ?? "").env.EVENT).toBe("stop");
});

const here = (
  await Promise.all(
    manifest.map(async (template) => {
      const found = await readTemplateFiles(process.cwd(), template.workflows);
      return found ? [{ id: template.id, template, found }] : [];
    }),
  )
).flat();

it("every template of the manifest is here", () => {
  expect(here.map(({ id }) => id)).toEqual(manifest.map(({ id }) => id));
});

describe("the project's own templates, with options", () => {
  it.each(here)("$id", ({ template, found }) => {
    const own = readOptions(template, found);
    const defaults = checkOptions(own, {});
    if (!defaults.ok) throw new Error(defaults.error.detail);
    expect(applyOptions(template, found, defaults.value)).toEqual(found);

    const other: InputValues = {
      runner: "my-runner",
      expires_in: "8h",
      event_type: "other-event",
      model: "m",
    };
    const given = Object.fromEntries(Object.entries(other).filter(([name]) => name in own));
    const values = checkOptions(own, given);
    if (!values.ok) throw new Error(values.error.detail);
    const made = applyOptions(template, found, values.value);
    const again = readOptions(template, made);
    for (const [name, value] of Object.entries(given)) expect(again[name]?.default, name).toBe(value);
    // The same lines but for those that name an option's value.
    for (const [at, { text }] of made.entries()) {
      const changed = text.split("\n").filter((line, n) => line !== found[at]?.text.split("\n")[n]);
      for (const line of changed)
        expect(
          Object.values(given).some((value) => line.includes(String(value))),
          line,
        ).toBe(true);
    }
  });
});
