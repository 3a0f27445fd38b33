import { z } from "zod";
import { type InputSpecs, type InputValues, inputSpecs } from "./input-form";
import type { Problem } from "./problem";

/** An artifact with such a name is a question to a person. */
export const pauseSignalPrefix = "pause-signal-";

export const resumeWays = ["repository_dispatch", "workflow_dispatch", "git_ref"] as const;
export type ResumeWay = (typeof resumeWays)[number];

/** `pause.json` of version 1, as a workflow writes it. */
export const pauseSignal = z.object({
  version: z.literal(1),
  message: z.string().max(65_535),
  inputs: inputSpecs.default({}),
  resume: z
    .object({
      via: z.enum(resumeWays).optional(),
      event_type: z.string().min(1).max(100).optional(),
      workflow: z.string().min(1).max(255).optional(),
    })
    .default({}),
  expires_in: z
    .string()
    .regex(/^\d+\s*[smhd]$/, "Write a duration such as 72h")
    .optional(),
  on_timeout: z.object({ answers: z.record(z.string(), z.unknown()) }).optional(),
  context: z.record(z.string(), z.unknown()).default({}),
});
export type PauseSignal = z.output<typeof pauseSignal>;

export type PauseState = "awaiting" | "answered" | "expired" | "closed";
/** recorded: durable here; sent: GitHub took it; linked: its run was found; failed: a person must send it again. */
export type DeliveryState = "recorded" | "sent" | "linked" | "failed";

export type Pause = {
  id: string;
  runId: number;
  repository: string;
  artifactId: number;
  /** The artifact's name. */
  name: string;
  /** Markdown, hostile until rendered safely. */
  message: string;
  inputs: InputSpecs;
  context: Record<string, unknown>;
  /** Why the signal could not be read; then `message` is its raw text and the answer is free text. */
  unreadable: string | null;
  /** sha256 of the signal, hex: an answer is bound to it. */
  digest: string;
  via: ResumeWay;
  state: PauseState;
  askedAt: string;
  expiresAt: string | null;
  answer: { answers: InputValues; by: string; at: string } | null;
  delivery: {
    state: DeliveryState;
    runId: number | null;
    problem: Problem | null;
    nextAttemptAt: string | null;
  } | null;
};

/** `POST /api/runs/{id}/resume` */
export const resumeRequest = z.strictObject({
  pauseId: z.string().min(1).max(100).optional(),
  answers: z.record(z.string(), z.unknown()),
});

/** The form of a pause that asks in free text. */
export const freeTextInputs: InputSpecs = {
  user_input: {
    type: "string",
    description: "Your answer",
    required: true,
    default: null,
    options: [],
    multiline: true,
  },
};
