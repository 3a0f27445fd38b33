import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { openYaml } from "./yaml-places";

const text = `# At the top.
name: A # beside it

on:
  repository_dispatch:
    types: [resume-workflow] # the event

jobs:
  first:
    runs-on: ubuntu-latest
    steps:
      - uses: ./.github/actions/pause
        with:
          expires-in: "72h"
          message: |
            Two lines,
              indented
      - { uses: other/action@v1, with: { expires-in: 1h } }
  second:
    runs-on: 'ubuntu-latest'   # quoted

    steps: []
`;
const pause = { uses: "./.github/actions/pause" };

it("finds scalars by keys, by place, by each and by the action of a step", () => {
  const yaml = openYaml(text);
  const values = (...place: Parameters<typeof yaml.find>[0]) => yaml.find(place).map(({ value }) => value);
  expect(values("jobs", "*", "runs-on")).toEqual(["ubuntu-latest", "ubuntu-latest"]);
  expect(values("on", "repository_dispatch", "types", 0)).toEqual(["resume-workflow"]);
  expect(values("jobs", "*", "steps", pause, "with", "expires-in")).toEqual(["72h"]);
  expect(values("jobs", "*", "steps", "*", "with", "expires-in")).toEqual(["72h", "1h"]);
  expect(values("jobs", "none", "runs-on")).toEqual([]);
  expect(values("jobs", "first", "steps")).toEqual([]);
});

it("leaves a file letter for letter as it is where nothing is set", () => {
  expect(String(openYaml(text))).toBe(text);
});

it("sets one scalar and keeps comments, blank lines and all else", () => {
  const yaml = openYaml(text);
  yaml.find(["on", "repository_dispatch", "types", 0])[0]?.set("go-on");
  yaml.find(["jobs", "*", "steps", pause, "with", "expires-in"])[0]?.set("7d");
  expect(yaml.toString()).toBe(text.replace("[resume-workflow]", "[go-on]").replace('"72h"', '"7d"'));
});

it("whatever text is set is read back, and nothing else changes", () => {
  const place = ["jobs", "*", "runs-on"];
  const odd = [
    "true",
    "no",
    "1",
    "1e3",
    "a: b",
    "# no",
    "- x",
    `\${{ github.actor }}`,
    "'",
    '"',
    "\n",
    " a ",
    "",
  ];
  const inFlow = ["on", "repository_dispatch", "types", 0];
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(...odd)), (value) => {
      const yaml = openYaml(text);
      for (const scalar of [...yaml.find(place), ...yaml.find(inFlow)]) scalar.set(value);
      const before = parse(text);
      for (const job of Object.values<Record<string, unknown>>(before.jobs)) job["runs-on"] = value;
      before.on.repository_dispatch.types[0] = value;
      expect(parse(yaml.toString())).toEqual(before);
    }),
  );
});
