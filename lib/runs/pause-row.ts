import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { DeliveryState, Pause, PauseState, ResumeWay } from "@/lib/model/pause";
import type { Problem } from "@/lib/model/problem";

/** The signal as it stands in a row's `request`. */
export type StoredRequest = Pick<Pause, "message" | "inputs" | "context" | "unreadable">;

/** A pause's row as the interface shows it. */
export function toPause(row: PauseRow): Pause {
  const problem: Problem | null = row.problem ? JSON.parse(row.problem) : null;
  const { message, inputs, context, unreadable } = JSON.parse(row.request) as StoredRequest;
  return {
    id: row.id,
    runId: Number(row.runId),
    repository: row.repository,
    artifactId: Number(row.artifactId),
    name: row.name,
    message,
    inputs,
    context,
    unreadable: unreadable ?? null,
    digest: row.digest,
    attempt: row.attempt,
    via: row.via as ResumeWay,
    state: row.state as PauseState,
    askedAt: row.askedAt,
    expiresAt: row.expiresAt,
    answer: row.answers
      ? {
          answers: JSON.parse(row.answers),
          by: row.answeredBy ?? "",
          at: row.answeredAt ?? row.askedAt,
        }
      : null,
    delivery: row.delivery
      ? {
          state: row.delivery as DeliveryState,
          runId: row.deliveryRun === null ? null : Number(row.deliveryRun),
          problem,
          nextAttemptAt: row.delivery === "recorded" ? (problem?.retryAt ?? null) : null,
        }
      : null,
  };
}
