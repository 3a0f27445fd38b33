import type { Deps } from "@/lib/deps";
import { isSigned, readWebhook, type WebhookNews } from "@/lib/github/webhook";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { record } from "@/lib/runs/record";
import { wishLogs } from "@/lib/runs/wish-logs";

export type Delivered = {
  body: Uint8Array;
  /** `X-Hub-Signature-256`, `X-GitHub-Delivery`, `X-GitHub-Event`. */
  signature: string | null;
  id: string | null;
  event: string | null;
};

/** GitHub redelivers what is at most three days old. */
const keptDays = 7;

/**
 * Takes one delivery of GitHub's: what it tells goes through the same door as what a look brings, so deliveries may come
 * late, twice and in any order. Errors: 404 without a secret of ours, 401 not signed with it, 400 no delivery of GitHub's.
 */
export async function receiveDelivery(deps: Deps, delivered: Delivered): Promise<Result<null, Problem>> {
  const { webhookSecret } = deps.env;
  if (!webhookSecret)
    return err(createProblem("not_found", "Set GITHUB_WEBHOOK_SECRET to receive webhooks."));
  if (!(await isSigned(webhookSecret, delivered.body, delivered.signature))) {
    return err(createProblem("unauthorized", "The signature was not made with our GITHUB_WEBHOOK_SECRET."));
  }
  const { id, event } = delivered;
  if (!id || !event || id.length > 100) {
    return err(
      createProblem("malformed", "GitHub names each delivery in X-GitHub-Delivery and X-GitHub-Event."),
    );
  }
  const payload = parsePayload(delivered.body);
  if (!payload.ok) return payload;
  if (await isFirst(deps, id, event)) {
    const news = readWebhook(event, payload.value);
    if (news) await take(deps, news);
  }
  return ok(null);
}

function parsePayload(body: Uint8Array): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return err(
      createProblem("malformed", "The body is not JSON. Set the webhook's content type to application/json."),
    );
  }
}

async function isFirst({ db, now }: Deps, id: string, event: string): Promise<boolean> {
  const receivedAt = now().toISOString();
  const old = new Date(now().getTime() - keptDays * 86_400_000).toISOString();
  await db.delivery.deleteMany({ where: { receivedAt: { lt: old } } });
  const added = await db.$executeRaw`INSERT INTO "Delivery" ("id", "event", "receivedAt")
    VALUES (${id}, ${event}, ${receivedAt}) ON CONFLICT DO NOTHING`;
  return added === 1;
}

/** Of a repository that is not watched, only runs that somebody opened are of interest. */
async function take(deps: Deps, { repositoryId, run, job }: WebhookNews): Promise<void> {
  const { db, watch } = deps;
  const where = { id: BigInt(repositoryId) };
  const repository = await db.repository.findUnique({ where, select: { tracked: true } });
  if (!repository) return;
  const runId = BigInt(run?.id ?? job?.runId ?? 0);
  const known = await db.run.findUnique({ where: { id: runId }, select: { id: true } });
  if (!repository.tracked && !known) return;
  const recorded = await record(deps, { runs: run ? [run] : [], jobs: job ? [job] : [] });
  await wishLogs(
    deps,
    recorded.jobs.filter(({ ended }) => ended).map((change) => change.job),
  );
  // A delivery tells of one thing; artifacts, and a job of a run not seen yet, are found by a look.
  const isOver = recorded.runs.some(({ events }) => events.includes("appeared") || events.includes("ended"));
  if (!isOver && !(job && !known)) return;
  await db.repository.updateMany({ where, data: { nextLookAt: null } });
  watch.nudge();
}
