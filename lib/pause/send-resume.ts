import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import type { Problem } from "@/lib/model/problem";
import type { Outcome, Worker } from "@/lib/queue/queue";
import { publishPauses } from "./close-pauses";
import { findResumedRun } from "./correlate";
import { linkRuns } from "./link-resumed-run";
import { handlerWorkflow, requestResume } from "./resume-request";
import { readSessions } from "./resume-title";
import { toRetry } from "./retry";
import { readRequest } from "./signal-row";
import { toWay } from "./way";

/** GitHub lists a run some seconds after it began: only then is silence an answer. */
const listingLag = 15_000;
const longestSearch = 10 * 60_000;
/** A run without our mark may be a stranger's: the one with the mark gets this long to show itself. */
const strangersTime = 5_000;

/**
 * Works off `resume` tasks, by the pause's id: recorded → sent → linked. `sentAt` is written before the request leaves
 * and taken back when GitHub surely did not take it; while it stands, nothing is sent before GitHub was asked whether
 * the first one arrived. So one answer starts one run, also when answers of GitHub's are lost or we are killed.
 */
export const createResumeWorker =
  (deps: Deps): Worker =>
  async ({ key, attempt }) => {
    const row = await deps.db.pause.findUnique({ where: { id: key } });
    if (row?.state !== "answered") return { kind: "done" };
    if (row.delivery === "sent") return search(deps, row);
    if (row.delivery !== "recorded") return { kind: "done" };
    if (!row.sentAt || row.via === "git_ref") return send(deps, row, attempt);
    const found = await findResumedRun(deps, row);
    if (!found.ok) return wait(deps, row, found.error, attempt);
    if (found.value) return link(deps, row, found.value.id, found.value);
    const silent = deps.now().getTime() - Date.parse(row.sentAt);
    return silent < listingLag ? again(deps, 3_000) : send(deps, row, attempt);
  };

async function send(deps: Deps, before: PauseRow, attempt: number): Promise<Outcome> {
  const run = await deps.db.run.findUnique({ where: { id: before.runId }, select: { status: true } });
  const row = await deps.db.pause.update({
    where: { id: before.id },
    data: {
      via: toWay(readRequest(before), run?.status ?? "completed"),
      sentAt: deps.now().toISOString(),
      attempts: { increment: 1 },
    },
  });
  const answer = await requestResume(deps, row);
  if (answer.ok) {
    await save(deps, row.id, { delivery: "sent", problem: null });
    if (answer.value.runId !== null) return link(deps, row, answer.value.runId, null);
    return again(deps, 2_000);
  }
  const { error } = answer;
  if (mayHaveArrived(error)) return wait(deps, row, error, attempt);
  await save(deps, row.id, { sentAt: null });
  if (error.kind === "rate_limited" || error.kind === "unreachable") return wait(deps, row, error, attempt);
  deps.log.warn("pause.refused", { pause: row.id, run: Number(row.runId), kind: error.kind });
  await save(deps, row.id, { delivery: "failed", problem: toRefused(row, error) });
  return { kind: "done" };
}

const mayHaveArrived = (error: GitHubError): boolean =>
  error.kind === "unavailable" || (error.kind === "unreachable" && error.sent);

/** The answer is with GitHub; the run it starts is looked for less and less often, for ten minutes. */
async function search(deps: Deps, row: PauseRow): Promise<Outcome> {
  const found = await findResumedRun(deps, row);
  const since = deps.now().getTime() - Date.parse(row.sentAt ?? row.answeredAt ?? "");
  const marked = found.ok && found.value !== null && readSessions(found.value.title).includes(row.session);
  if (found.ok && found.value && (marked || since > strangersTime)) {
    return link(deps, row, found.value.id, found.value);
  }
  return since < longestSearch ? again(deps, Math.min(120_000, Math.max(2_000, since))) : { kind: "done" };
}

async function link(
  deps: Deps,
  row: PauseRow,
  id: number,
  seen: Parameters<typeof linkRuns>[2]["seen"],
): Promise<Outcome> {
  await linkRuns(deps, row, { id, seen });
  return { kind: "done" };
}

async function wait(deps: Deps, row: PauseRow, error: GitHubError, attempt: number): Promise<Outcome> {
  const at = toRetry(error, attempt, deps.now());
  const problem = { ...toProblem(error), retryAt: at.toISOString() };
  await save(deps, row.id, { problem });
  return { kind: "again", at, problem: problem.detail };
}

const again = (deps: Deps, ms: number): Outcome => ({
  kind: "again",
  at: new Date(deps.now().getTime() + ms),
  problem: null,
});

/** What GitHub refuses of a messenger mostly is that there is none. */
function toRefused(row: PauseRow, error: GitHubError): Problem {
  const problem = toProblem(error);
  if (row.via !== "workflow_dispatch" || error.kind === "forbidden" || error.kind === "bad_token")
    return problem;
  const path = `.github/workflows/${handlerWorkflow(readRequest(row))}`;
  const remedy = `The answer goes by ${path}: it must be on the default branch of ${row.repository}, enabled, and take run_id and resume_data. Then send it again.`;
  return { ...problem, detail: `${problem.detail} ${remedy}` };
}

async function save(
  deps: Deps,
  id: string,
  { problem, ...rest }: { delivery?: string; sentAt?: null; problem?: Problem | null },
): Promise<void> {
  const stored = problem === undefined ? {} : { problem: problem && JSON.stringify(problem) };
  await deps.db.pause.update({ where: { id }, data: { ...rest, ...stored } });
  await publishPauses(deps, [id]);
}
