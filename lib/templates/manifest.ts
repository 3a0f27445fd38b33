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
/** What the second half needs is kept a while only, so not every deadline makes sense. */
const deadline = (file: string, options: string[]): OptionDefinition => ({
  name: "expires_in",
  spec: { type: "choice", description: "How long an answer is taken", required: true, options },
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
const inputDefault = (
  file: string,
  name: string,
  spec: Pick<InputSpec, "type" | "description"> & Partial<InputSpec>,
): OptionDefinition => ({
  name,
  spec,
  places: [{ file, at: ["on", "workflow_dispatch", "inputs", name, "default"] }],
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
      deadline("ask.yml", ["1h", "8h", "24h", "72h", "6d"]),
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
    options: [
      runner("approval.yml"),
      deadline("approval.yml", ["1h", "8h", "24h", "72h", "7d", "14d", "30d"]),
      eventType("approval.yml", "approval.yml"),
    ],
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
      inputDefault("gsd-workflow.yml", "model", {
        type: "string",
        description: "Model, where a run names none",
        required: true,
        pattern: "[\\w.-]{1,100}",
      }),
      inputDefault("gsd-workflow.yml", "budget", {
        type: "number",
        description: "Dollars that the agent may spend before it asks",
        required: true,
        min: 0.1,
        max: 1000,
      }),
      eventType("gsd-workflow.yml", "gsd-workflow.yml"),
    ],
    secrets: {
      ANTHROPIC_API_KEY: { purpose: "pays for the agent's model", required: true },
      AGENT_SESSION_KEY: {
        purpose: "encrypts the session between two legs; make up a long one",
        required: false,
      },
      AGENT_GITHUB_TOKEN: { purpose: "lets the agent work on another repository", required: false },
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
