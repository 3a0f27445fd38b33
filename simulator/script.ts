/**
 * What a step does when the simulator "runs" it. A script stands beside a workflow file (by its path); steps are
 * named as GitHub names them. Where no script speaks, `workflow/shell.ts` reads the step's own `run:` text.
 */
export type WorkflowScript = {
  /** By the step's name, or "job key/step name" where two jobs have a step of the same name. */
  steps: Record<string, StepScript>;
};

/** A behaviour, or what decides it for each run. */
export type StepScript = Behaviour | ((context: ScriptContext) => Behaviour);

/** What a script may look at when it decides. */
export type ScriptContext = {
  runId: number;
  runNumber: number;
  attempt: number;
  event: string;
  matrix: Record<string, unknown>;
  inputs: Record<string, unknown>;
  payload: Record<string, unknown>;
  /** It belongs to a repository's history, not to what somebody watches. */
  past: boolean;
  /** 0 ≤ x < 1, the same for the same run, job and salt. */
  random(salt: string): number;
};

/** What one step does. */
export type Behaviour = {
  /** How long it takes on the simulator's clock; the run's pace multiplies it. */
  seconds?: number;
  conclusion?: "success" | "failure";
  /** Printed evenly over its time; may hold ANSI codes and workflow commands (::error::, ::group::). */
  log?: string[];
  /** Uploaded when the step ends. */
  artifacts?: UploadScript[];
  outputs?: Record<string, string>;
  /** Variables for the steps after it. */
  env?: Record<string, string>;
  /** It does not end by itself: only control lets it go on. */
  hold?: boolean;
  /** The step goes on only when this is there. */
  wait?: Wait;
};

/** An artifact to be: file names to their texts. */
export type UploadScript = {
  name: string;
  files: Record<string, string>;
  /** False: `archive: false`, the single file itself and under its own name. */
  zip?: boolean;
  retentionDays?: number;
};

/** A step that waits for an answer, as a loop of `gh api` calls would. */
export type Wait = {
  for: ({ artifact: string } | { ref: string }) & { digest?: string };
  /** Seconds between two looks, and after how many it fails. */
  every?: number;
  timeout?: number;
  /** Printed when it arrived; "{content}" becomes the first file's text. */
  then?: string[];
  /** Taken for the answer when none came. */
  otherwise?: string;
  /** Further outputs, made of the answer. */
  outputs?: (answer: string, timedOut: boolean) => Record<string, string>;
};
