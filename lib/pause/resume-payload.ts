import type { InputValues } from "@/lib/model/input-form";

/** What a workflow gets back, whichever way it goes. */
export type ResumePayload = {
  run_id: number;
  /** The answer in words: the free text, or the only answer, or all of them as JSON. */
  user_input: string;
  timestamp: string;
  answers: InputValues;
  /** The artifact's name. */
  pause: string;
  digest: string;
  session: string;
};

type Answered = {
  runId: number;
  name: string;
  digest: string;
  session: string;
  /** How it goes back; without it the narrowest way is meant. */
  via?: string;
  answers: InputValues;
  answeredAt: string;
};

/**
 * An answer on record as its workflow gets it: `client_payload`, `resume_data`, or the blob behind the ref. A long one
 * that would be too large only because it is said twice is said once: in words where it is free text, else by names.
 */
export function toResumePayload({ via, ...pause }: Answered): ResumePayload {
  const payload = {
    run_id: pause.runId,
    user_input: toUserInput(pause.answers),
    timestamp: pause.answeredAt,
    answers: pause.answers,
    pause: pause.name,
    digest: pause.digest,
    session: pause.session,
  };
  if (!isTooLargeToSend(payload, via)) return payload;
  const [only, ...others] = Object.keys(pause.answers);
  const isFreeText = only === "user_input" && others.length === 0;
  return isFreeText ? { ...payload, answers: {} } : { ...payload, user_input: "" };
}

function toUserInput(answers: InputValues): string {
  const values = Object.values(answers);
  if (values.length === 0) return "";
  const said = answers.user_input ?? (values.length === 1 ? values[0] : answers);
  return typeof said === "object" ? JSON.stringify(said) : String(said ?? "");
}

/**
 * GitHub takes 65,535 characters of client payload, and as many of inputs, where JSON in JSON grows by its quotes. A
 * blob may be larger; but whichever way it came, a workflow's step gets it as an environment variable, and Linux gives
 * those 128 KiB each.
 */
export function isTooLargeToSend(payload: ResumePayload, via?: string): boolean {
  const text = JSON.stringify(payload);
  if (Buffer.byteLength(text) > 120_000) return true;
  if (via === "git_ref") return false;
  const sent = via === "repository_dispatch" ? text : JSON.stringify({ run_id: "", resume_data: text });
  return sent.length > 65_000;
}

/** Below `refs/`: an artifact may be named as no ref may, so other characters become a dash. */
export const toResumeRef = (runId: number, name: string): string =>
  `resume/${runId}/${name.replace(/[^A-Za-z0-9_-]+/g, "-")}`;
