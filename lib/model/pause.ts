import { z } from "zod";
import { type InputSpecs, type InputValues, inputSpecs } from "./input-form";
import type { Problem } from "./problem";

/** An artifact with such a name is a question to a person. */
export const pauseSignalPrefix = "pause-signal-";

const resumeWays = ["repository_dispatch", "workflow_dispatch", "git_ref"] as const;
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
  /** The attempt of the run that asked. */
  attempt: number;
  via: ResumeWay;
  state: PauseState;
  askedAt: string;
  expiresAt: string | null;
  /** `by`: the token's login, after the name that the person gave, if any: "Ada (octo)"; "timeout" for `on_timeout`. */
  answer: { answers: InputValues; by: string; at: string } | null;
  delivery: {
    state: DeliveryState;
    runId: number | null;
    problem: Problem | null;
    nextAttemptAt: string | null;
  } | null;
};

/** A name as a person gives it: one line, without characters that show nothing or turn the line around. */
/** The name that a person gives, where several share a token. */
export const personName = z
  .string()
  .max(200)
  .transform((name) =>
    name
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}()]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 60),
  );

/** Who is written down as having answered: two people behind one token can be told apart, and the token is named too. */
export const toAnsweredBy = (name: string | undefined, login: string): string =>
  name && name !== login ? `${name} (${login})` : login;

/** `POST /api/runs/{id}/resume` */
export const resumeRequest = z.strictObject({
  pauseId: z.string().min(1).max(100).optional(),
  /** Of the question that was read: where it has changed since, the answer is refused. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "Take it from the pause: 64 hexadecimal digits")
    .transform((digest) => digest.toLowerCase())
    .optional(),
  /** Who answers, where several people share one token. */
  by: personName.optional(),
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
