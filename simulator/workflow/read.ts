import { parse } from "yaml";
import type { Context } from "./expression";

/** A workflow file, with what the simulator needs of it; expressions are still text. */
export type WorkflowFile = {
  name: string | null;
  runName: string | null;
  /** Event names to their settings ({} where there are none). */
  on: Record<string, Record<string, unknown>>;
  inputs: Record<string, InputDefinition>;
  env: Context;
  jobs: Record<string, JobDefinition>;
};

/** One of `on.workflow_dispatch.inputs`. */
export type InputDefinition = {
  type: string;
  required: boolean;
  default: unknown;
  options: string[];
};

/** One of `jobs`. */
export type JobDefinition = {
  name: string | null;
  needs: string[];
  if: string | null;
  runsOn: string[];
  environment: string | null;
  env: Context;
  /** Axes, include and exclude as written; a string is an expression. */
  matrix: Record<string, unknown> | string | null;
  failFast: boolean;
  continueOnError: boolean;
  outputs: Record<string, string>;
  steps: StepDefinition[];
};

/** One of `steps`; exactly one of `uses` and `run` is there in a sound file. */
export type StepDefinition = {
  id: string | null;
  name: string | null;
  if: string | null;
  uses: string | null;
  run: string | null;
  with: Context;
  env: Context;
  continueOnError: boolean;
};

type Read = { ok: true; value: WorkflowFile } | { ok: false; error: string };

const cache = new Map<string, Read>();

/** Reads a workflow file's text; what is not one is answered with the reason. */
export function readWorkflow(text: string): Read {
  const known = cache.get(text);
  if (known) return known;
  if (cache.size > 500) cache.clear();
  let read: Read;
  try {
    read = { ok: true, value: toWorkflow(parse(text)) };
  } catch (error) {
    read = { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
  cache.set(text, read);
  return read;
}

function toWorkflow(document: unknown): WorkflowFile {
  if (!isObject(document)) throw new Error("the file is not a map");
  const on = toEvents(document.on);
  if (Object.keys(on).length === 0) throw new Error("No event triggers defined in `on`");
  if (!isObject(document.jobs)) throw new Error("Required property is missing: jobs");
  const inputs = isObject(on.workflow_dispatch?.inputs) ? on.workflow_dispatch.inputs : {};
  const jobs = mapValues(document.jobs, toJob);
  checkNeeds(jobs);
  return {
    name: text(document.name),
    runName: text(document["run-name"]),
    on,
    inputs: mapValues(inputs, toInput),
    env: object(document.env),
    jobs,
  };
}

/** Jobs that wait for one that never comes would wait for ever. */
function checkNeeds(jobs: Record<string, JobDefinition>): void {
  const ready = new Set<string>();
  for (const [key, { needs }] of Object.entries(jobs)) {
    const unknown = needs.find((need) => !(need in jobs));
    if (unknown !== undefined) throw new Error(`Job '${key}' depends on unknown job '${unknown}'.`);
  }
  for (let size = -1; size !== ready.size; ) {
    size = ready.size;
    for (const [key, { needs }] of Object.entries(jobs))
      if (needs.every((need) => ready.has(need))) ready.add(key);
  }
  const stuck = Object.keys(jobs).find((key) => !ready.has(key));
  if (stuck !== undefined) throw new Error(`Job '${stuck}' depends on itself by way of others.`);
}

function toEvents(on: unknown): WorkflowFile["on"] {
  if (typeof on === "string") return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((event) => [String(event), {}]));
  return mapValues(object(on), object);
}

function toInput(value: unknown): InputDefinition {
  const input = object(value);
  return {
    type: text(input.type) ?? "string",
    required: input.required === true,
    default: input.default,
    options: list(input.options),
  };
}

function toJob(value: unknown): JobDefinition {
  const job = object(value);
  const strategy = object(job.strategy);
  const environment = isObject(job.environment) ? job.environment.name : job.environment;
  return {
    name: text(job.name),
    needs: list(job.needs),
    if: condition(job.if),
    runsOn: isObject(job["runs-on"]) ? list(job["runs-on"].labels) : list(job["runs-on"]),
    environment: text(environment),
    env: object(job.env),
    matrix:
      typeof strategy.matrix === "string"
        ? strategy.matrix
        : isObject(strategy.matrix)
          ? strategy.matrix
          : null,
    failFast: strategy["fail-fast"] !== false,
    continueOnError: job["continue-on-error"] === true,
    outputs: mapValues(object(job.outputs), String),
    steps: (Array.isArray(job.steps) ? job.steps : []).map(toStep),
  };
}

/** A step as it stands under `steps:` of a job or a composite action. */
export function toStep(value: unknown): StepDefinition {
  const step = object(value);
  return {
    id: text(step.id),
    name: text(step.name),
    if: condition(step.if),
    uses: text(step.uses),
    run: text(step.run),
    with: object(step.with),
    env: object(step.env),
    continueOnError: step["continue-on-error"] === true,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const object = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});
const text = (value: unknown): string | null =>
  value === undefined || value === null ? null : String(value);
const list = (value: unknown): string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);
const condition = (value: unknown): string | null => (value === undefined ? null : String(value));

function mapValues<T, U>(from: Record<string, T>, to: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value)]));
}
