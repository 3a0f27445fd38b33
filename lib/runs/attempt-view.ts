import type { Artifact } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";
import type { Job, RunDetail } from "@/lib/model/run";
import type { PastAttempt } from "./attempt-row";

/**
 * A run as it was in an attempt that is over (pure). `told` is null where GitHub could not be asked or has it no longer:
 * then its jobs say when it was, and nothing says how it ended. Artifacts belong to the attempt in whose time they came.
 */
export function toAttemptView(
  run: RunDetail,
  attempt: { number: number; told: PastAttempt | null; jobs: Job[]; pauseIds: ReadonlySet<string> },
  problem: Problem | null,
): RunDetail {
  const { number, told, jobs, pauseIds } = attempt;
  const startedAt = told?.startedAt ?? first(jobs.map((job) => job.startedAt));
  const completedAt = told?.completedAt ?? last(jobs.map((job) => job.completedAt));
  return {
    ...run,
    attempt: number,
    status: "completed",
    githubStatus: "completed",
    conclusion: told?.conclusion ?? null,
    actor: told ? told.actor : run.actor,
    startedAt,
    completedAt,
    updatedAt: completedAt ?? run.updatedAt,
    url: `${run.url}/attempts/${number}`,
    jobs,
    pauses: run.pauses.filter((pause) => pauseIds.has(pause.id)),
    artifacts: run.artifacts.filter((artifact) => isWithin(artifact, startedAt, completedAt)),
    approvals: [],
    problem,
  };
}

/** GitHub does not say of which attempt an artifact is. */
const isWithin = ({ createdAt }: Artifact, from: string | null, to: string | null): boolean =>
  createdAt !== null &&
  (from === null || Date.parse(createdAt) >= Date.parse(from)) &&
  (to === null || Date.parse(createdAt) <= Date.parse(to));

const inOrder = (times: (string | null)[]) =>
  times.filter((time) => time !== null).sort((a, b) => Date.parse(a) - Date.parse(b));
const first = (times: (string | null)[]): string | null => inOrder(times)[0] ?? null;
const last = (times: (string | null)[]): string | null => inOrder(times).at(-1) ?? null;
