import type { InputSpecs } from "./input-form";

/** A workflow of a repository: https://docs.github.com/en/rest/actions/workflows */
export type Workflow = {
  id: number;
  name: string;
  /** `.github/workflows/ci.yml` */
  path: string;
  state: "active" | "deleted" | "disabled_fork" | "disabled_inactivity" | "disabled_manually" | (string & {});
  /** True when the file on the default branch has `workflow_dispatch`. */
  dispatchable: boolean;
  inputs: InputSpecs;
};

/** A workflow among those of all watched repositories. */
export type FoundWorkflow = Pick<Workflow, "id" | "name" | "path" | "state"> & {
  repository: string;
  /** Whether the file on the default branch has `workflow_dispatch`; null while nobody has read the file. */
  dispatchable: boolean | null;
};

/** What a workflow's file says at one ref. */
export type WorkflowFile = {
  path: string;
  ref: string;
  name: string | null;
  triggers: string[];
  dispatchable: boolean;
  inputs: InputSpecs;
  jobs: import("./run").GraphJob[];
  /** Where the file could not be read as GitHub would; the rest is still shown. */
  problems: { message: string; line: number | null }[];
};

/** A branch or tag that a workflow can be started on. */
export type Ref = { kind: "branch" | "tag"; name: string };

/** The last part of a workflow's path, which GitHub's own pages and API take as its id. */
export const workflowFileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
