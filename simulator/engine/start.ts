import { fileAt } from "../git";
import type { Run } from "../run";
import type { Repository, Workflow } from "../store";
import { interpolate } from "../workflow/expression";
import { readWorkflow } from "../workflow/read";
import type { World } from "../world";
import { beginAttempt } from "./attempt";
import { runContext } from "./context";

/** What a run is started with. */
export type NewRun = {
  repository: Repository;
  workflow: Workflow;
  event: string;
  branch: string | null;
  sha: string;
  actor: string;
  /** With the types of their definitions. */
  inputs?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  /** Shown where the file has no run-name. */
  title?: string;
  pace?: number;
  /** The fork that it comes from. */
  head?: Repository;
  /** It waits until somebody who may write approves it. */
  held?: boolean;
};

/** Starts a run of a workflow as its file stands at `sha`. */
export function startRun(world: World, wish: NewRun): Run {
  const { repository, workflow } = wish;
  const now = world.clock.now();
  const source = fileAt(repository.git, wish.sha, workflow.path) ?? "";
  const run: Run = {
    id: world.ids.next("run"),
    checkSuiteId: world.ids.next("checkSuite"),
    repository,
    workflow,
    number: ++workflow.lastRunNumber,
    event: wish.event,
    branch: wish.branch,
    sha: wish.sha,
    title: wish.title ?? workflow.name,
    actor: wish.actor,
    createdAt: now,
    inputs: wish.inputs ?? {},
    payload: wish.payload ?? {},
    pace: wish.pace ?? 1,
    attempts: [],
    approvals: [],
    source,
    logsGone: false,
    head: wish.head ?? repository,
  };
  const file = readWorkflow(source);
  if (file.ok && file.value.runName)
    run.title = interpolate(file.value.runName, runContext(world, run)).trim() || run.title;
  world.store.runs.set(run.id, run);
  beginAttempt(world, run, { triggeredBy: wish.actor, carried: [], held: wish.held ?? false });
  return run;
}

/** Starts what listens to an event on a branch's tip; the answer is the runs, perhaps none. */
export function startRunsFor(
  world: World,
  wish: Omit<NewRun, "workflow">,
  wants: (settings: Record<string, unknown>) => boolean,
): Run[] {
  return wish.repository.workflows.flatMap((workflow) => {
    if (workflow.state !== "active") return [];
    const file = readWorkflow(fileAt(wish.repository.git, wish.sha, workflow.path) ?? "");
    const settings = file.ok ? file.value.on[wish.event] : undefined;
    return settings && wants(settings) ? [startRun(world, { ...wish, workflow })] : [];
  });
}

/** The runs of a repository, newest first. */
export function runsOf(world: World, repository: Repository): Run[] {
  return [...world.store.runs.values()]
    .filter((run) => run.repository === repository)
    .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
}
