import { parse } from "yaml";
import { templates } from "../workflows";
import { holds, interpolateAll, type Status } from "./expressions";
import { type Facts, type Options, type Permissions, type Setting, startMachine } from "./machine";
import { runSteps, type StepFile, type StepsResult } from "./steps";

type JobFile = {
  needs?: string | string[];
  if?: unknown;
  permissions?: Permissions;
  env?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  steps: StepFile[];
};
export type WorkflowFile = {
  permissions?: Permissions;
  env?: Record<string, unknown>;
  jobs: Record<string, JobFile>;
};

/** One of our own workflows, by its file's name. */
export const readWorkflow = (file: string): WorkflowFile => parse(Object.values(templates(file))[0] ?? "");

/** The jobs that a job waits for. */
export const needsOf = (job: JobFile): string[] => [job.needs ?? []].flat();

export type Needs = Record<string, { result?: string; outputs?: Record<string, string> }>;

export type JobResult = Omit<StepsResult, "conclusion" | "env"> & { conclusion: Status | "skipped" };

type Place = Facts & Options & { needs?: Needs; workspace?: string };

/** Carries out a job on a machine of its own; its token has the permissions that the file gives it, and no more. */
export async function runJob(
  setting: Setting,
  workflow: WorkflowFile,
  job: JobFile,
  { workspace, env = {}, given, onPrint, ...facts }: Place,
): Promise<JobResult> {
  const options = { env, ...(given ? { given } : {}), ...(onPrint ? { onPrint } : {}) };
  const permissions = job.permissions ?? workflow.permissions ?? {};
  const frame = await startMachine(setting, facts, {
    ...options,
    permissions,
    ...(workspace ? { workspace } : {}),
  });
  const { github, needs, inputs } = frame.contexts;
  const allWell = Object.values(facts.needs ?? {}).every(({ result = "success" }) => result === "success");
  if (!holds(job.if, { github, needs, inputs }, allWell ? "success" : "failure")) return skipped;
  const contexts = { ...frame.contexts, env: {} };
  const shared = interpolateAll(workflow.env, contexts);
  const own = interpolateAll(job.env, { ...contexts, env: shared });
  const { env: _, ...ran } = await runSteps(job.steps, {
    ...frame,
    env: { ...frame.env, ...shared, ...own, ...env },
  });
  return { ...ran, outputs: interpolateAll(job.outputs, { ...frame.contexts, steps: ran.steps }) };
}

const skipped: JobResult = { conclusion: "skipped", log: "", summary: "", steps: {}, outputs: {} };
