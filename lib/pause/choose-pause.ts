import type { Pause as PauseRow } from "@/lib/db/generated/client";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";

/**
 * The question that an answer is meant for: the one named, else the only one that waits. Errors: 404 no such question,
 * 409 none waits or it was answered, 410 expired, 422 several wait and none is named.
 */
export function choosePause(
  pauses: readonly PauseRow[],
  id: string | undefined,
  now: Date,
): Result<PauseRow, Problem> {
  if (id !== undefined) {
    const named = pauses.find((pause) => pause.id === id);
    if (!named) return err(createProblem("not_found", "This run has no question with this pauseId."));
    return isOpen(named, now) ? ok(named) : err(toRefusal(named));
  }
  const open = pauses.filter((pause) => isOpen(pause, now));
  if (open.length > 1) {
    const message = `Several questions wait: name one of ${open.map((pause) => pause.id).join(", ")}`;
    return err(createProblem("invalid", `pauseId: ${message}`, { errors: [{ path: "pauseId", message }] }));
  }
  if (open[0]) return ok(open[0]);
  const last = pauses.at(-1);
  return err(last ? toRefusal(last) : createProblem("conflict", "This run asks nothing."));
}

const isOpen = (pause: PauseRow, now: Date): boolean =>
  pause.state === "awaiting" && (pause.expiresAt === null || pause.expiresAt > now.toISOString());

/** Why a question takes no answer any more, with who answered it and what. */
export function toRefusal(pause: PauseRow): Problem {
  switch (pause.state) {
    case "answered":
      return createProblem(
        "conflict",
        `Already answered by ${pause.answeredBy} at ${pause.answeredAt}: ${shorten(pause.answers ?? "")}`,
      );
    case "closed":
      return createProblem("conflict", "This question is closed: its run was cancelled, or it asked again.");
    default:
      return createProblem("gone", `This question could be answered until ${pause.expiresAt}.`);
  }
}

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
