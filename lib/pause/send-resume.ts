import { z } from "zod";
import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import type { Outcome, Worker } from "@/lib/queue/queue";
import { observeRun } from "@/lib/runs/observe-run";
import { type Found, findResumedRun } from "./correlate";
import { save, toSentAt } from "./delivery";
import { findResumedTask, firstLook } from "./find-resumed";
import { linkAndEnd } from "./link-resumed-run";
import { requestResume } from "./resume-request";
import { tryLater } from "./retry";
import { readRequest } from "./signal-row";
import { toWay } from "./way";
import { toRefused, toUnsure } from "./why-failed";

/** GitHub lists a run some seconds after it began, and a request may reach it late: only then is silence an answer. */
const emptyFor = 30_000;
/** An answer that left this long ago has arrived by now or never will: one look that finds nothing is enough. */
const surelyOver = 5 * 60_000;

const payload = z.object({
  /** When the first look after a loss found nothing. */
  emptySince: z.string().nullable().default(null),
  /** A person says of what was sent at that time that it did not arrive. */
  decidedOn: z.string().nullable().default(null),
});
type Payload = z.output<typeof payload>;

/**
 * Works off `resume` tasks, by the pause's id: recorded → sent → linked. `sentAt` is written when the request leaves,
 * not while it waits for its turn, and taken back when GitHub surely did not take it; while it stands, nothing is sent
 * before GitHub was asked whether the first one arrived. So one answer starts one run, also when answers of GitHub's
 * are lost or we are killed.
 */
export const createResumeWorker =
  (deps: Deps): Worker =>
  async ({ key, payload: given }) => {
    const row = await deps.db.pause.findUnique({ where: { id: key } });
    if (row?.state !== "answered") return { kind: "done" };
    if (row.delivery === "sent") return leaveToSearch(deps, row);
    if (row.delivery !== "recorded") return { kind: "done" };
    if (!row.sentAt || row.via === "git_ref") return send(deps, row);
    const found = await findResumedRun(deps, row);
    if (!found.ok) return tryLater(deps, row, found.error);
    return decide(deps, row, found.value, payload.parse(given));
  };

/** What to do with an answer of which nobody knows whether it arrived. */
async function decide(
  deps: Deps,
  row: PauseRow,
  found: Found,
  { emptySince, decidedOn }: Payload,
): Promise<Outcome> {
  if (found.kind === "marked") return linkAndEnd(deps, row, { id: found.run.id, seen: found.run });
  if (decidedOn !== null && decidedOn === row.sentAt) return send(deps, row);
  const now = deps.now();
  const since = emptySince ? new Date(emptySince) : now;
  const isOver = now.getTime() - toSentAt(row).getTime() >= surelyOver;
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
    if (answer.value.runId !== null) return linkAndEnd(deps, row, { id: answer.value.runId, seen: null });
    return leaveToSearch(deps, row);
  }
  const { error } = answer;
  if (mayHaveArrived(error)) return tryLater(deps, row, error);
  await save(deps, row.id, { sentAt: null, attempts });
  if (error.kind === "rate_limited" || error.kind === "unreachable") return tryLater(deps, row, error);
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

/** What is with GitHub is looked for beside what is still to be sent. This task ends when the other is there. */
async function leaveToSearch(deps: Deps, { id }: PauseRow): Promise<Outcome> {
  await deps.queue.add(findResumedTask, id, {}, firstLook(deps.now()));
  return { kind: "done" };
}

const again = (deps: Deps, ms: number) =>
  ({ kind: "again", at: new Date(deps.now().getTime() + ms), problem: null }) as const;
