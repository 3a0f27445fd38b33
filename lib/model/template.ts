import { z } from "zod";
import type { InputSpecs, InputValues } from "./input-form";

/** A set of workflow files that can be installed into a repository by a pull request. */
export type Template = {
  id: string;
  title: string;
  /** One sentence. */
  summary: string;
  /** Where its files go. */
  files: string[];
  /** What its jobs may do with their own token, such as `actions: read`. */
  permissions: string[];
  secrets: SecretNeed[];
  /** What can be chosen before it is installed, each with the value that the file has. */
  options: InputSpecs;
};

/** A secret that a template's files read. */
export type SecretNeed = { name: string; purpose: string; required: boolean };

/** `@@` of a diff: where it stands in both files, and its lines with ` `, `+` or `-` before them. */
export type Hunk = { oldStart: number; newStart: number; lines: string[] };

/** One file as it would be written, held against what the repository has. */
export type PlannedFile = {
  path: string;
  text: string;
  state: "new" | "same" | "different";
  /** What would change; empty unless `state` is `different`. */
  hunks: Hunk[];
};

/** What a person should know beforehand: what stands in the way, what is to be done afterwards, what nobody could check. */
export type PlanNote = { kind: "blocked" | "todo" | "unknown" | "fine"; text: string };

export type PullRequest = { number: number; url: string };

/** `GET /api/repos/{o}/{r}/templates/{id}` */
export type TemplatePlan = {
  template: Template;
  repository: string;
  defaultBranch: string;
  /** The options that the files were made with. */
  values: InputValues;
  files: PlannedFile[];
  notes: PlanNote[];
  /** One that is open already for this template. */
  pullRequest: PullRequest | null;
};

/** `POST /api/repos/{o}/{r}/templates/{id}` */
export const installBody = z.object({ options: z.record(z.string(), z.unknown()).default({}) });

/** Its answer: `created` is false where the pull request was open already and is now up to date. */
export type Installed = { pullRequest: PullRequest; branch: string; created: boolean };
