import type { Conclusion, Job } from "../run";
import { type Context, interpolate, type JobStatus } from "../workflow/expression";
import type { JobDefinition, StepDefinition } from "../workflow/read";
import type { World } from "../world";

/** What the engine remembers of a job that is not over. */
export type Performance = {
  definition: JobDefinition;
  context: Context;
  /** Told when the job has ended. */
  over(world: World, job: Job): void;
  status: JobStatus;
  /** The workspace: files that steps wrote or downloaded. */
  files: Map<string, string>;
  env: Record<string, string>;
  /** Results of steps that have an id. */
  steps: Record<string, { outputs: Record<string, string>; outcome: string; conclusion: string }>;
  /** The plan behind job.steps, position by position. */
  plan: PlannedStep[];
  /** What comes next; a person may call for it before its time. */
  next: (() => void) | null;
  /** Takes the timer of `next` away. */
  stop: (() => void) | null;
  /** Ends the present step at once with this conclusion and goes on to the next. */
  interrupt: ((conclusion: "cancelled" | "success" | "failure") => void) | null;
  outputs(conclusion: Conclusion): Record<string, string>;
};

/** A step of a running job: GitHub's own first and last, one of the file, or the clean-up after an action. */
export type PlannedStep =
  | { kind: "set up" }
  | { kind: "complete" }
  | { kind: "step"; definition: StepDefinition }
  | { kind: "post"; uses: string };

const performances = new WeakMap<Job, Performance>();

/** Begins to remember. */
export function perform(job: Job, given: Pick<Performance, "definition" | "context" | "over">): void {
  const { definition, context } = given;
  const performance: Performance = {
    ...given,
    status: "success",
    files: new Map(),
    env: { ...(context.env as Record<string, string>) },
    steps: {},
    plan: [],
    next: null,
    stop: null,
    interrupt: null,
    outputs: () => {
      const now = { ...context, steps: performance.steps };
      const entries = Object.entries(definition.outputs);
      return Object.fromEntries(entries.map(([name, value]) => [name, interpolate(value, now)]));
    },
  };
  performances.set(job, performance);
}

/** What is remembered of a job that is not over; asking for another is a mistake of ours. */
export function performanceOf(job: Job): Performance {
  const performance = performances.get(job);
  if (!performance) throw new Error(`job ${job.id} is over`);
  return performance;
}

/** Ends the remembering, when a job is over. */
export const forget = (job: Job) => void performances.delete(job);
