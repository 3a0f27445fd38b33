import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import type { Found } from "./correlate";
import { defaultEventType, handlerWorkflow } from "./resume-request";
import { readRequest } from "./signal-row";

/** Why an answer stays here, and what a person can do before sending it again. */

/** What GitHub refuses of a messenger mostly is that there is none. */
export function toRefused(row: PauseRow, error: GitHubError): Problem {
  const problem = toProblem(error);
  if (row.via !== "workflow_dispatch" || error.kind === "forbidden" || error.kind === "bad_token")
    return problem;
  const path = `.github/workflows/${handlerWorkflow(readRequest(row))}`;
  const remedy = `The answer goes by ${path}: it must be on the default branch of ${row.repository}, enabled, and take run_id and resume_data. Then send it again.`;
  return { ...problem, detail: `${problem.detail} ${remedy}` };
}

/** GitHub says yes to an event that no workflow listens to. */
export const toNoRun = (row: PauseRow): Problem =>
  createProblem(
    "not_found",
    row.via === "workflow_dispatch"
      ? `GitHub took the answer, and yet no run of ${handlerWorkflow(readRequest(row))} is listed. Look on GitHub; where there is none, send it again.`
      : `GitHub took the answer, but no run came of it. A workflow on the default branch of ${row.repository} must listen to repository_dispatch of type ${toEventType(row)}. Then send it again.`,
  );

/** The connection broke, and what GitHub lists may be a run of this answer or of somebody else. */
export const toUnsure = (row: PauseRow, found: Extract<Found, { kind: "unmarked" | "unknown" }>): Problem =>
  createProblem(
    "unconfirmed",
    found.kind === "unknown"
      ? `GitHub's answer was lost, and ${row.repository} has begun too many runs since to look for this one. Look on GitHub; where no run came of it, send it again.`
      : `GitHub's answer was lost, and run ${found.run.id} began at that time without saying which answer started it. If it is not this answer's, send it again. A run-name with client_payload.session makes this certain.`,
  );

const toEventType = (row: PauseRow): string => readRequest(row).resume.event_type ?? defaultEventType;
