import type { DispatchStatus } from "@/lib/model/dispatch";
import type { Conclusion, RunStatus } from "@/lib/model/run";

/** How a state looks: each tone has one colour and one icon. */
export type Tone =
  | "success"
  | "failure"
  | "progress"
  | "queued"
  | "waiting"
  | "awaiting"
  | "cancelled"
  | "skipped"
  | "neutral"
  | "warning";

export type Status = { tone: Tone; word: string };

const ended: Record<string, Status> = {
  success: { tone: "success", word: "Success" },
  failure: { tone: "failure", word: "Failure" },
  timed_out: { tone: "failure", word: "Timed out" },
  startup_failure: { tone: "failure", word: "Startup failure" },
  action_required: { tone: "warning", word: "Action required" },
  cancelled: { tone: "cancelled", word: "Cancelled" },
  skipped: { tone: "skipped", word: "Skipped" },
  stale: { tone: "neutral", word: "Stale" },
  neutral: { tone: "neutral", word: "Neutral" },
};

const going: Record<string, Status> = {
  awaiting_input: { tone: "awaiting", word: "Awaiting input" },
  in_progress: { tone: "progress", word: "In progress" },
  queued: { tone: "queued", word: "Queued" },
  requested: { tone: "queued", word: "Requested" },
  pending: { tone: "queued", word: "Pending" },
  waiting: { tone: "waiting", word: "Waiting" },
};

/** A run's, job's or step's state as icon, word and colour; words unknown to us are shown as GitHub gave them. */
export function toStatus(of: { status: RunStatus; conclusion: Conclusion }): Status {
  if (of.status !== "completed") return going[of.status] ?? { tone: "queued", word: toWord(of.status) };
  if (of.conclusion === null) return { tone: "neutral", word: "Completed" };
  return ended[of.conclusion] ?? { tone: "neutral", word: toWord(of.conclusion) };
}

/** A run that was asked to end and has not: nothing is claimed, and nothing is asked of anybody any more. */
export const toCancelling = (run: { githubStatus: RunStatus }): Status => ({
  ...toStatus({ status: run.githubStatus, conclusion: null }),
  word: "Cancelling…",
});

const dispatches: Record<DispatchStatus, Status> = {
  pending: { tone: "queued", word: "Waiting to be sent" },
  sending: { tone: "progress", word: "Sending" },
  dispatched: { tone: "success", word: "Sent" },
  unconfirmed: { tone: "warning", word: "Unconfirmed" },
  failed: { tone: "failure", word: "Failed" },
  cancelled: { tone: "cancelled", word: "Cancelled" },
};

/** A dispatch's state as icon, word and colour. */
export const toDispatchStatus = (status: DispatchStatus): Status => dispatches[status];

const toWord = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");

/** The text colour of each tone. */
export const toneText: Record<Tone, string> = {
  success: "text-success",
  failure: "text-failure",
  progress: "text-progress",
  queued: "text-queued",
  waiting: "text-queued",
  awaiting: "text-awaiting",
  cancelled: "text-ended",
  skipped: "text-ended",
  neutral: "text-ended",
  warning: "text-progress",
};

/** The fill colour of each tone, for bars. */
export const toneFill: Record<Tone, string> = {
  success: "bg-success",
  failure: "bg-failure",
  progress: "bg-progress",
  queued: "bg-queued",
  waiting: "bg-queued",
  awaiting: "bg-awaiting",
  cancelled: "bg-ended",
  skipped: "bg-ended",
  neutral: "bg-ended",
  warning: "bg-progress",
};
