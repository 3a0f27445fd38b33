import type { InputSpec, InputSpecs } from "@/lib/model/input-form";
import type { Place } from "./yaml-places";

/** An option stands where its places stand; it is offered only where each of them is found in the files. */
export type OptionDefinition = {
  name: string;
  spec: Pick<InputSpec, "type" | "description"> & Partial<InputSpec>;
  places: { file: string; at: Place }[];
};

export type TemplateDefinition = {
  id: string;
  title: string;
  summary: string;
  /** Under `.github/workflows`; the composite actions that they use come by themselves. The first may be renamed. */
  workflows: string[];
  /** Under `docs`. */
  docs: string;
  options: OptionDefinition[];
  /** What a secret is for, by its name; those in the files that are not named here are optional. */
  secrets: Record<string, { purpose: string; required: boolean }>;
  /** What to do once the pull request is merged. */
  afterwards: string[];
};

const pause = { uses: "./.github/actions/pause" };
const steps: Place = ["jobs", "*", "steps"];

const runner = (...files: string[]): OptionDefinition => ({
  name: "runner",
  spec: { type: "string", description: "Runner", required: true, pattern: "[\\w.-]{1,100}" },
  places: files.map((file) => ({ file, at: ["jobs", "*", "runs-on"] })),
});
const deadline = (file: string): OptionDefinition => ({
  name: "expires_in",
  spec: {
    type: "string",
    description: "How long an answer is taken, such as 45m, 72h or 7d",
    required: true,
    pattern: "[0-9]{1,4}[mhd]",
  },
  places: [{ file, at: [...steps, pause, "with", "expires-in"] }],
});
const eventType = (asks: string, resumes: string): OptionDefinition => ({
  name: "event_type",
  spec: {
    type: "string",
    description: "Event type, by which an answer starts the second half",
    required: true,
    pattern: "[\\w.-]{1,100}",
  },
  places: [
    { file: asks, at: [...steps, pause, "with", "event-type"] },
    { file: resumes, at: ["on", "repository_dispatch", "types", 0] },
  ],
});
/** The default of an input of `workflow_dispatch`. */
const inputDefault = (file: string, input: string, description: string): OptionDefinition => ({
  name: input,
  spec: { type: "string", description },
  places: [{ file, at: ["on", "workflow_dispatch", "inputs", input, "default"] }],
});

/** What can be installed; a template whose files are not all there is not offered. */
export const manifest: TemplateDefinition[] = [
  {
    id: "resume-workflow",
    title: "Ask, end, and go on later",
    summary:
      "A run asks a question and ends; the answer starts a second run, days later if need be. Waiting costs nothing.",
    workflows: ["ask.yml", "resume-workflow.yml"],
    docs: "pause-and-resume.md",
    options: [
      runner("ask.yml", "resume-workflow.yml"),
      deadline("ask.yml"),
      eventType("ask.yml", "resume-workflow.yml"),
    ],
    secrets: {},
    afterwards: [
      "Run Ask from its page in the app, and answer what it asks. The app's token needs Contents: write to bring the answer back (classic: repo).",
    ],
  },
  {
    id: "interactive-workflow",
    title: "Ask, wait, and go on in the same job",
    summary:
      "A job asks while it runs, waits for the answer and goes on where it was. It holds its runner meanwhile.",
    workflows: ["interactive-workflow.yml", "resume-handler.yml"],
    docs: "interactive-workflow.md",
    options: [runner("interactive-workflow.yml", "resume-handler.yml")],
    secrets: {},
    afterwards: [
      "Run Interactive from its page in the app, and answer while it waits. The app's token needs Actions: write to bring the answer back (classic: repo).",
    ],
  },
  {
    id: "approval",
    title: "Approve or reject",
    summary: "A plain yes or no with a comment and a deadline, before a workflow goes on.",
    workflows: ["approval.yml"],
    docs: "approval.md",
    options: [runner("approval.yml"), deadline("approval.yml")],
    secrets: {},
    afterwards: ["Run Approval from its page in the app, and approve or reject."],
  },
  {
    id: "gsd-workflow",
    title: "An agent that asks",
    summary:
      "Claude Code works on a task, asks a person when it must, goes on with the answer and opens a pull request.",
    workflows: ["gsd-workflow.yml"],
    docs: "gsd-workflow.md",
    options: [
      runner("gsd-workflow.yml"),
      inputDefault("gsd-workflow.yml", "model", "Model, where a run names none"),
      inputDefault("gsd-workflow.yml", "budget", "Budget of a run in US dollars, where it names none"),
    ],
    secrets: {
      ANTHROPIC_API_KEY: { purpose: "pays for the agent's model", required: true },
    },
    afterwards: [
      "Allow GitHub Actions to create pull requests: Settings, Actions, General, Workflow permissions.",
    ],
  },
];

/** Where a workflow may be put under another name than its own. */
export const fileOption = (file: string): [string, InputSpecs[string]] => [
  "file",
  {
    type: "string",
    description: "File name",
    required: true,
    default: file,
    options: [],
    pattern: "[A-Za-z0-9_][\\w.-]{0,90}\\.ya?ml",
  },
];
