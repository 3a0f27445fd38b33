import { z } from "zod";
import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import type { Outcome, Worker } from "@/lib/queue/queue";
import { observeRun } from "@/lib/runs/observe-run";
import { type Found, findResumedRun } from "./correlate";
import { save } from "./delivery";
import { linkRuns } from "./link-resumed-run";
import { requestResume } from "./resume-request";
import { toRetry } from "./retry";
import { readRequest } from "./signal-row";
import { toWay } from "./way";
import { toNoRun, toRefused, toUnsure } from "./why-failed";

/** GitHub lists a run some seconds after it began, and a request may reach it late: only then is silence an answer. */
const emptyFor = 30_000;
/** An answer that left this long ago has arrived by now or never will: one look that finds nothing is enough. */
const surelyOver = 5 * 60_000;
const longestSearch = 3 * 60_000;
/** A run without our mark may be a stranger's: the one with the mark gets this long to show itself. */
const strangersTime = 20_000;

const payload = z.object({
  /** When the first look after a loss found nothing. */
  emptySince: z.string().nullable().default(null),
  /** A person says of what was sent at that time that it did not arrive. */
  decidedOn: z.string().nullable().default(null),
});
type Payload = z.output<typeof payload>;

/**
 * Works off `resume` tasks, by the pause's id: recorded → sent → linked. `sentAt` is written when the request leaves,
 * not while it waits for its turn, and taken back when GitHub surely did not take it; while it stands, nothing is sent before GitHub was asked whether
 * the first one arrived. So one answer starts one run, also when answers of GitHub's are lost or we are killed.
 */
export const createResumeWorker =
  (deps: Deps): Worker =>
  async ({ key, payload: given }) => {
    const row = await deps.db.pause.findUnique({ where: { id: key } });
    if (row?.state !== "answered") return { kind: "done" };
    if (row.delivery === "sent") return search(deps, row);
    if (row.delivery !== "recorded") return { kind: "done" };
    if (!row.sentAt || row.via === "git_ref") return send(deps, row);
    const found = await findResumedRun(deps, row);
    if (!found.ok) return wait(deps, row, found.error);
    return decide(deps, row, found.value, payload.parse(given));
  };

/** What to do with an answer of which nobody knows whether it arrived. */
async function decide(
  deps: Deps,
  row: PauseRow,
  found: Found,
  { emptySince, decidedOn }: Payload,
): Promise<Outcome> {
  if (found.kind === "marked") return link(deps, row, found.run.id, found.run);
  if (decidedOn !== null && decidedOn === row.sentAt) return send(deps, row);
  const now = deps.now();
  const since = emptySince ? new Date(emptySince) : now;
  const isOver = now.getTime() - sentAtOf(row).getTime() >= surelyOver;
  if (!isOver && now.getTime() - since.getTime() < emptyFor) {
    return { ...again(deps, 3_000), payload: { emptySince: since.toISOString() } };
  }
  if (found.kind === "none") return send(deps, row);
  // Sending it again might start a second run, and linking the stranger might lose the answer: a person decides.
  await save(deps, row.id, { delivery: "failed", problem: toUnsure(row, found) });
  return { kind: "done" };
}

async function send(deps: Deps, before: PauseRow): Promise<Outcome> {
  const row = { ...before, via: await chooseWay(deps, before), attempts: before.attempts + 1 };
  const { id, via, attempts } = row;
  /** While it waits for its turn, a crash leaves nothing to be looked for. */
  const beforeSend = async () => {
    await deps.db.pause.update({ where: { id }, data: { via, attempts, sentAt: deps.now().toISOString() } });
    return true;
  };
  const answer = await requestResume(deps, row, beforeSend);
  if (answer.ok) {
    await save(deps, row.id, { delivery: "sent", problem: null });
    if (answer.value.runId !== null) return link(deps, row, answer.value.runId, null);
    return again(deps, 2_000);
  }
  const { error } = answer;
  if (mayHaveArrived(error)) return wait(deps, row, error);
  await save(deps, row.id, { sentAt: null, attempts });
  if (error.kind === "rate_limited" || error.kind === "unreachable") return wait(deps, row, error);
  deps.log.warn("pause.refused", { pause: row.id, run: Number(row.runId), kind: error.kind });
  await save(deps, row.id, { delivery: "failed", problem: toRefused(row, error) });
  return { kind: "done" };
}

/** Where the question names no way, it hangs on whether its run goes on; what is known here may be a minute old. */
async function chooseWay(deps: Deps, { request, runId, repository }: PauseRow) {
  const question = readRequest({ request });
  const read = () => deps.db.run.findUnique({ where: { id: runId }, select: { status: true } });
  const known = await read();
  if (!question.resume.via && known && known.status !== "completed") {
    await observeRun(deps, repository, Number(runId));
    return toWay(question, (await read())?.status ?? "completed");
  }
  return toWay(question, known?.status ?? "completed");
}

const mayHaveArrived = (error: GitHubError): boolean =>
  error.kind === "unavailable" || (error.kind === "unreachable" && error.sent);

/** The answer is with GitHub; the run it starts is looked for less and less often, for three minutes. */
async function search(deps: Deps, row: PauseRow): Promise<Outcome> {
  const found = await findResumedRun(deps, row);
  const since = deps.now().getTime() - sentAtOf(row).getTime();
  if (found.ok && found.value.kind === "marked") {
    return link(deps, row, found.value.run.id, found.value.run);
  }
  if (found.ok && found.value.kind === "unmarked" && since > strangersTime) {
    return link(deps, row, found.value.run.id, found.value.run);
  }
  if (since < longestSearch) return again(deps, Math.min(60_000, Math.max(2_000, since)));
  if (!found.ok) return wait(deps, row, found.error);
  await save(deps, row.id, { delivery: "failed", problem: toNoRun(row) });
  return { kind: "done" };
}

const sentAtOf = (row: PauseRow): Date => new Date(row.sentAt ?? row.answeredAt ?? row.askedAt);

async function link(
  deps: Deps,
  row: PauseRow,
  id: number,
  seen: Parameters<typeof linkRuns>[2]["seen"],
): Promise<Outcome> {
  await linkRuns(deps, row, { id, seen });
  return { kind: "done" };
}

/** Tried again later and later by how often it was sent, not by how often it was looked for. */
async function wait(deps: Deps, row: PauseRow, error: GitHubError): Promise<Outcome> {
  const at = toRetry(error, Math.max(1, row.attempts), deps.now());
  const problem = { ...toProblem(error), retryAt: at.toISOString() };
  await save(deps, row.id, { problem, attempts: row.attempts });
  return { kind: "again", at, problem: problem.detail };
}

const again = (deps: Deps, ms: number) =>
  ({ kind: "again", at: new Date(deps.now().getTime() + ms), problem: null }) as const;
