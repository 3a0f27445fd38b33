import type { Webhook as WebhookRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { DeliveryFacts, GitHubError } from "@/lib/github/port";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Worker } from "@/lib/queue/queue";
import { findRepository } from "@/lib/runs/known-repository";
import { checkHookTask } from "./hook-task";
import { explain } from "./set-up-hook";
import { type NewDelivery, writeDeliveries } from "./store-deliveries";

const hour = 3_600_000;
/** One request then, while all is well. */
const checkEvery = 6 * hour;
const soon = 600_000;
/** GitHub keeps deliveries for three days. */
const longest = 72 * hour;
/** What was delivered at the border of two readings is looked at in both. */
const overlap = 300_000;
const mostPages = 50;
/** Each takes a request: the rest comes with the next turn, so that one hook does not keep the others waiting. */
const mostRead = 300;
const wanted = new Set(["workflow_run", "workflow_job", "deployment_review"]);

/** At the start: what was delivered while nobody was here is asked for. */
export async function checkHooksNow({ db, queue }: Deps): Promise<void> {
  const rows = await db.webhook.findMany({ select: { repositoryId: true } });
  for (const { repositoryId } of rows) await queue.add(checkHookTask, String(repositoryId), {});
}

/** Reads what a hook has delivered, by its repository's id, now and then. */
export const createHookCheckWorker =
  (deps: Deps): Worker =>
  async ({ key }) => {
    const { db, now } = deps;
    const row = await db.webhook.findUnique({
      where: { repositoryId: BigInt(key) },
      include: { repository: true },
    });
    // What forwards deliveries may not say which hook they come from; then there is no list to read.
    if (!row?.repository.tracked || row.hookId === 0n) return { kind: "done" };
    const checked = await catchUp(deps, row);
    const later = (ms: number) => new Date(now().getTime() + ms);
    if (checked.ok) {
      return { kind: "again", at: checked.value.isWhole ? later(checkEvery) : later(0), problem: null };
    }
    const { error } = checked;
    if (error.kind === "rate_limited")
      return { kind: "again", at: new Date(error.retryAt), problem: error.message };
    const isHidden = error.kind === "forbidden" || error.kind === "not_found";
    // Who may not read a stranger's hook is told by it all the same.
    if (isHidden && !row.ours) return { kind: "done" };
    if (isHidden) await noteBroken(deps, row, await explainHidden(deps, row, error));
    return { kind: "again", at: later(isHidden ? checkEvery : soon), problem: "GitHub's list of deliveries" };
  };

/** The same at once, because a person wants it. Errors: there is none that can be read, or what GitHub says. */
export async function checkHook(deps: Deps, name: string): Promise<Result<{ missed: number }, Problem>> {
  const repository = await findRepository(deps, name);
  const row =
    repository &&
    (await deps.db.webhook.findUnique({
      where: { repositoryId: repository.id },
      include: { repository: true },
    }));
  if (!row || row.hookId === 0n)
    return err(createProblem("not_found", `No webhook of ${name} is known here.`));
  const checked = await catchUp(deps, row);
  if (!checked.ok) {
    const problem = await explainHidden(deps, row, checked.error);
    if (row.ours && checked.error.kind === "not_found") await noteBroken(deps, row, problem);
    return err(problem);
  }
  if (!checked.value.isWhole) await deps.queue.add(checkHookTask, String(row.repositoryId), {});
  return ok({ missed: checked.value.missed });
}

type Row = WebhookRow & { repository: { name: string } };

/**
 * Reads GitHub's list of what a hook has delivered since the last reading, and works what did not arrive here, once:
 * what comes again by itself later has the same id. `isWhole` is false where there is more to read.
 */
export async function catchUp(
  deps: Deps,
  row: Row,
): Promise<Result<{ missed: number; isWhole: boolean }, GitHubError>> {
  const { db, now } = deps;
  const began = now();
  const listed = await listSince(deps, row, began);
  if (!listed.ok) return listed;
  const missing = await keepUnknown(deps, listed.value);
  const read: NewDelivery[] = [];
  let failure: GitHubError | null = null;
  let last: DeliveryFacts | null = null;
  for (const one of missing.slice(0, mostRead)) {
    const news = await deps.github.deliveryNews(row.repository.name, Number(row.hookId), one.id);
    if (!news.ok && news.error.kind !== "not_found") {
      failure = news.error;
      break;
    }
    if (news.ok) read.push({ id: one.guid, event: one.event, hookId: null, news: news.value.news });
    last = one;
  }
  const added = read.length === 0 ? 0 : await writeDeliveries(deps, read);
  const isWhole = failure === null && missing.length <= mostRead;
  await db.webhook.updateMany({
    where: { repositoryId: row.repositoryId },
    data: {
      ...(isWhole ? { readUntil: began.toISOString() } : last ? { readUntil: last.deliveredAt } : {}),
      ...(added > 0
        ? { caughtUp: { increment: added }, gaps: { increment: 1 }, gapAt: began.toISOString() }
        : {}),
      failed: missing.filter(({ isOk }) => !isOk).length,
      checkedAt: began.toISOString(),
      problem: null,
    },
  });
  if (added > 0) deps.log.info("webhooks.caught_up", { repository: row.repository.name, deliveries: added });
  return failure ? err(failure) : ok({ missed: added, isWhole });
}

/** What was delivered since, or was to be: one of each id, the oldest first. */
async function listSince(
  { github }: Deps,
  { hookId, readUntil, createdAt, repository }: Row,
  now: Date,
): Promise<Result<DeliveryFacts[], GitHubError>> {
  const since = Math.max(Date.parse(readUntil ?? createdAt) - overlap, now.getTime() - longest);
  const byGuid = new Map<string, DeliveryFacts>();
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const answer = await github.deliveries(repository.name, Number(hookId), cursor);
    if (!answer.ok) return answer;
    for (const one of answer.value.items) {
      const other = byGuid.get(one.guid);
      if (wanted.has(one.event)) byGuid.set(one.guid, { ...one, isOk: one.isOk || (other?.isOk ?? false) });
    }
    cursor = answer.value.cursor;
    const oldest = answer.value.items.at(-1);
    if (cursor === null || !oldest || Date.parse(oldest.deliveredAt) < since) break;
  }
  return ok(
    [...byGuid.values()]
      .filter(({ deliveredAt }) => Date.parse(deliveredAt) >= since)
      .sort((a, b) => Date.parse(a.deliveredAt) - Date.parse(b.deliveredAt) || a.id - b.id),
  );
}

async function keepUnknown({ db }: Deps, listed: readonly DeliveryFacts[]): Promise<DeliveryFacts[]> {
  const known = await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Delivery"
    WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(listed.map(({ guid }) => guid))}))`;
  const ids = new Set(known.map(({ id }) => id));
  return listed.filter(({ guid }) => !ids.has(guid));
}

/** Why its list cannot be read: it is gone, where the others can be seen. */
async function explainHidden(
  deps: Deps,
  { repository: { name } }: Row,
  error: GitHubError,
): Promise<Problem> {
  if (error.kind === "not_found") {
    const others = await deps.github.hooks(name);
    if (others.ok) return createProblem("gone", "GitHub has this webhook no more. Set it up again.");
  }
  return explain(deps, name, error);
}

async function noteBroken(deps: Deps, row: Row, problem: Problem): Promise<void> {
  await deps.db.webhook.updateMany({
    where: { repositoryId: row.repositoryId },
    data: { problem: JSON.stringify(problem), checkedAt: deps.now().toISOString() },
  });
  deps.bus.publish({ type: "repo", repository: row.repository.name });
}
