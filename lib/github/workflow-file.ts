import type { Node } from "yaml";
import type { GraphJob } from "@/lib/model/run";
import type { WorkflowFile } from "@/lib/model/workflow";
import { readInputs } from "./workflow-inputs";
import { openYaml, type YamlReader } from "./yaml-reader";

/** No workflow that GitHub runs is longer. */
const longest = 512 * 1024;

/**
 * A workflow's YAML as we need it: what starts it, what it asks for, which jobs wait for which. Whatever the text is,
 * nothing throws: what cannot be read is left out and named in `problems`.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
export function parseWorkflowFile({
  path,
  ref,
  text,
}: {
  path: string;
  ref: string;
  text: string;
}): WorkflowFile {
  const yaml = openYaml(text.length > longest ? "" : text);
  if (text.length > longest) yaml.report("The file is too large for a workflow", null);
  const top = yaml.entries(yaml.root);
  if (!top) yaml.report("A workflow is a mapping with on and jobs", yaml.root);
  const find = (name: string) => top?.find((entry) => entry.key === name)?.value ?? null;

  const on = find("on");
  if (top && yaml.isEmpty(on)) yaml.report("Nothing starts this workflow: on is missing", yaml.root);
  const triggers = readTriggers(yaml, on);
  const dispatch = yaml.entries(on)?.find((entry) => entry.key === "workflow_dispatch")?.value ?? null;
  const inputs = yaml.entries(dispatch)?.find((entry) => entry.key === "inputs")?.value ?? null;
  const name = yaml.scalar(find("name"));
  return {
    path,
    ref,
    name: name === undefined || name === null ? null : String(name),
    triggers,
    dispatchable: triggers.includes("workflow_dispatch"),
    inputs: readInputs(yaml, inputs),
    jobs: top ? readJobs(yaml, find("jobs")) : [],
    problems: yaml.problems,
  };
}

/** `on: push`, `on: [push, pull_request]` or a mapping. */
function readTriggers(yaml: YamlReader, on: Node | null): string[] {
  const entries = yaml.entries(on);
  if (entries) return entries.map((entry) => entry.key);
  return readNames(yaml, on, "on");
}

function readJobs(yaml: YamlReader, node: Node | null): GraphJob[] {
  const entries = yaml.entries(node);
  if (!entries || entries.length === 0) {
    yaml.report("There are no jobs", node ?? yaml.root);
    return [];
  }
  const keys = new Set(entries.map((entry) => entry.key));
  return entries.map(({ key, value, at }) => {
    const fields = yaml.entries(value);
    if (!fields) yaml.report(`Job ${key} must be a mapping`, at);
    const find = (name: string) => fields?.find((field) => field.key === name)?.value ?? null;
    const needs = readNames(yaml, find("needs"), `Job ${key}: needs`);
    for (const needed of needs) {
      if (!keys.has(needed)) yaml.report(`Job ${key} needs ${needed}, which is not there`, find("needs"));
    }
    const name = yaml.scalar(find("name"));
    return { key, name: name === undefined || name === null ? key : String(name), needs };
  });
}

/** One name or a list of names. */
function readNames(yaml: YamlReader, node: Node | null, what: string): string[] {
  const items = yaml.items(node) ?? (yaml.isEmpty(node) ? [] : [node]);
  return items.flatMap((item) => {
    const name = yaml.scalar(item);
    if (typeof name === "string" && name !== "") return [name];
    yaml.report(`${what} must be a name or a list of names`, item);
    return [];
  });
}
