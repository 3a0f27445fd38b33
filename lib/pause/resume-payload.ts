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
  answers: InputValues;
  answeredAt: string;
};

/** An answer on record as its workflow gets it: `client_payload`, `resume_data`, or the blob behind the ref. */
export const toResumePayload = (pause: Answered): ResumePayload => ({
  run_id: pause.runId,
  user_input: toUserInput(pause.answers),
  timestamp: pause.answeredAt,
  answers: pause.answers,
  pause: pause.name,
  digest: pause.digest,
  session: pause.session,
});

function toUserInput(answers: InputValues): string {
  const values = Object.values(answers);
  if (values.length === 0) return "";
  const said = answers.user_input ?? (values.length === 1 ? values[0] : answers);
  return typeof said === "object" ? JSON.stringify(said) : String(said ?? "");
}

/** GitHub takes 65,535 characters of inputs or client payload; JSON in JSON grows by its quotes. */
export const isTooLargeToSend = (payload: ResumePayload): boolean =>
  JSON.stringify(JSON.stringify(payload)).length > 60_000;

/** Below `refs/`: an artifact may be named as no ref may, so other characters become a dash. */
export const toResumeRef = (runId: number, name: string): string =>
  `resume/${runId}/${name.replace(/[^A-Za-z0-9_-]+/g, "-")}`;
