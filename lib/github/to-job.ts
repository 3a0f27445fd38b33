import type { Step } from "@/lib/model/run";
import type { JobObservation } from "./port";
import { type Loose, type Raw, toId, toList, toTime } from "./raw";

type RawStep = Loose<
  NonNullable<import("@octokit/openapi-types").components["schemas"]["job"]["steps"]>[number]
>;

/** A job and its steps: https://docs.github.com/en/rest/actions/workflow-jobs */
export function toJob(raw: Raw<"job">): JobObservation | null {
  const id = toId(raw.id);
  const runId = toId(raw.run_id);
  if (id === null || runId === null) return null;
  return {
    id,
    runId,
    attempt: raw.run_attempt ?? 1,
    name: raw.name ?? `Job ${id}`,
    status: raw.status ?? "queued",
    conclusion: raw.conclusion ?? null,
    createdAt: toTime(raw.created_at),
    startedAt: toTime(raw.started_at),
    completedAt: toTime(raw.completed_at),
    runner: raw.runner_name || null,
    labels: (raw.labels ?? []).filter((label) => typeof label === "string"),
    steps: toList(raw.steps, toStep) ?? [],
    url: raw.html_url ?? "",
  };
}

function toStep(raw: RawStep): Step | null {
  if (typeof raw.number !== "number") return null;
  return {
    number: raw.number,
    name: raw.name ?? `Step ${raw.number}`,
    status: raw.status ?? "queued",
    conclusion: raw.conclusion ?? null,
    startedAt: toTime(raw.started_at),
    completedAt: toTime(raw.completed_at),
  };
}
