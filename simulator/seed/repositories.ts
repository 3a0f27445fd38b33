import type { WorkflowScript } from "../script";
import {
  agentScripts,
  compileScripts,
  deployScripts,
  nodeScripts,
  releaseScripts,
  shopScripts,
} from "./scripts";

/** A repository of the demonstration; its files stand under `files/`. */
export type SeedRepository = {
  name: string;
  private: boolean;
  description: string;
  /** By the workflow's file. */
  scripts: Record<string, WorkflowScript>;
  /** Environments and who must approve. */
  environments: Record<string, string[]>;
  branches: string[];
  tags: string[];
  past: Past[];
};

/** A kind of thing that happened again and again. */
export type Past = {
  workflow: string;
  event: "push" | "schedule" | "workflow_dispatch";
  times: number;
  inputs?: (n: number) => Record<string, unknown>;
  actors: string[];
  branches?: string[];
  /** How its question was answered, and how long after it was asked. */
  answer?: { way: "event" | "handler" | "approval"; minutes: number };
  /** The last one happened this many minutes ago, and nobody has answered it. */
  open?: number;
};

const people = ["octo", "mona", "hubot"];
const sentences = ["go on as it is", "keep it small", "the second one, please", "yes"];

/** The six repositories of the demonstration. */
export const seedRepositories: SeedRepository[] = [
  {
    name: "acme/web",
    private: true,
    description: "The shop window",
    scripts: { "ci.yml": nodeScripts, "deploy.yml": deployScripts },
    environments: { staging: [], production: ["octo", "mona"] },
    branches: ["feature/dark-mode", "feature/cart-drawer"],
    tags: ["v1.3.0", "v1.3.1", "v1.4.0"],
    past: [
      {
        workflow: "ci.yml",
        event: "push",
        times: 36,
        actors: people,
        branches: ["main", "main", "feature/dark-mode"],
      },
      {
        workflow: "deploy.yml",
        event: "workflow_dispatch",
        times: 14,
        actors: ["octo", "mona"],
        inputs: (n) => ({
          environment: n % 3 === 1 ? "production" : "staging",
          version: `v1.${2 + Math.floor(n / 5)}.${n % 5}`,
          percent: 10,
        }),
        answer: { way: "approval", minutes: 25 },
        open: 26,
      },
    ],
  },
  {
    name: "acme/engine",
    private: false,
    description: "The rendering engine; a full build takes its time",
    scripts: { "nightly.yml": compileScripts },
    environments: {},
    branches: ["next"],
    tags: [],
    past: [
      {
        workflow: "nightly.yml",
        event: "schedule",
        times: 42,
        actors: ["octo"],
        inputs: () => ({ target: "linux-x64", profile: "release", parallel: 8 }),
        open: 2,
      },
    ],
  },
  {
    name: "acme/releases",
    private: true,
    description: "Cuts releases, and asks before they go out",
    scripts: { "release.yml": releaseScripts },
    environments: {},
    branches: [],
    tags: [],
    past: [
      {
        workflow: "release.yml",
        event: "workflow_dispatch",
        times: 21,
        actors: ["mona", "octo"],
        inputs: (n) => ({ version: `1.${n}.0` }),
        answer: { way: "handler", minutes: 9 },
      },
    ],
  },
  {
    name: "octo/shop",
    private: false,
    description: "Carts, discounts, checkout",
    scripts: { "tests.yml": shopScripts },
    environments: {},
    branches: ["fix/summer-time"],
    tags: ["v2.0.0"],
    past: [
      {
        workflow: "tests.yml",
        event: "push",
        times: 44,
        actors: people,
      },
    ],
  },
  {
    name: "octo/agent",
    private: true,
    description: "An agent that asks when it must",
    scripts: { "agent.yml": agentScripts, "agent-resume.yml": agentScripts },
    environments: {},
    branches: [],
    tags: [],
    past: [
      {
        workflow: "agent.yml",
        event: "workflow_dispatch",
        times: 27,
        actors: ["octo"],
        inputs: (n) => ({
          task: tasks[n % tasks.length],
          model: "careful",
          max_turns: 40,
          may_ask: n % 4 !== 1,
        }),
        answer: { way: "event", minutes: 31 },
        open: 13,
      },
    ],
  },
  {
    name: "octo/notes",
    private: false,
    description: "Release notes, drafted by a machine and named by a person",
    scripts: {},
    environments: {},
    branches: [],
    tags: [],
    past: [
      {
        workflow: "draft.yml",
        event: "workflow_dispatch",
        times: 21,
        actors: people,
        inputs: (n) => ({ since: `v0.${n}.0` }),
        answer: { way: "event", minutes: 14 },
      },
    ],
  },
];

const tasks = [
  "Move the session store to SQLite",
  "Split the checkout into its own package",
  "Replace moment with Temporal",
  "Find out why the nightly build got slower",
];

/** What people answered in the past. */
export const sentenceFor = (n: number): string => sentences[n % sentences.length] as string;
