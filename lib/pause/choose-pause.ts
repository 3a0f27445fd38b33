import type { Pause as PauseRow } from "@/lib/db/generated/client";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { toPause } from "@/lib/runs/pause-row";

/** What an answer says of the question that it is for. */
export type Wanted = { pauseId?: string | undefined; digest?: string | undefined };

/**
 * The question that an answer is meant for: the one named by id or digest, else the only one that waits. Errors: 404 no
 * such question, 409 none waits, it was answered, or it has changed, 410 expired, 422 several wait and none is named.
 */
export function choosePause(
  pauses: readonly PauseRow[],
  { pauseId, digest }: Wanted,
  now: Date,
): Result<PauseRow, Problem> {
  const isMeant = (pause: PauseRow) => digest === undefined || pause.digest === digest;
  if (pauseId !== undefined) {
    const named = pauses.find((pause) => pause.id === pauseId);
    if (!named) return err(createProblem("not_found", "This run has no question with this pauseId."));
    if (!isMeant(named)) return err(toChanged(named));
    return isOpen(named, now) ? ok(named) : err(toRefusal(named, pauses));
  }
  const open = pauses.filter((pause) => isOpen(pause, now));
  const meant = open.filter(isMeant);
  if (meant.length > 1) {
    const message = `Several questions wait: name one of ${meant.map((pause) => pause.id).join(", ")}`;
    return err(createProblem("invalid", `pauseId: ${message}`, { errors: [{ path: "pauseId", message }] }));
  }
  if (meant[0]) return ok(meant[0]);
  const last = pauses.findLast(isMeant) ?? (open[0] ? null : pauses.at(-1));
  if (last) return err(toRefusal(last, pauses));
  return err(open[0] ? toChanged(open[0]) : createProblem("conflict", "This run asks nothing."));
}

const isOpen = (pause: PauseRow, now: Date): boolean =>
  pause.state === "awaiting" && (pause.expiresAt === null || pause.expiresAt > now.toISOString());

/** Why a question takes no answer any more: who answered it and what, or which question stands in its place. */
export function toRefusal(row: PauseRow, all: readonly PauseRow[] = []): Problem {
  switch (row.state) {
    case "answered":
      return createProblem(
        "conflict",
        `Already answered by ${row.answeredBy} at ${row.answeredAt}: ${shorten(row.answers ?? "")}`,
        { pause: toPause(row) },
      );
    case "closed": {
      const next = all.find((other) => other.name === row.name && other.state === "awaiting");
      if (next) return toChanged(next);
      return createProblem("conflict", "This question is closed: its run was cancelled, or it asked again.");
    }
    default:
      return createProblem("gone", `This question could be answered until ${row.expiresAt}.`);
  }
}

const toChanged = (row: PauseRow): Problem =>
  createProblem(
    "conflict",
    "The question has changed since you read it. Your answer was not sent: read the new question and answer that.",
    { pause: toPause(row) },
  );

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
