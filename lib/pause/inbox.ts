import type { Deps } from "@/lib/deps";
import {
  approvalKey,
  compareInboxItems,
  type Inbox,
  type InboxItem,
  pauseKey,
  toInboxKey,
} from "@/lib/model/inbox";
import { toPause } from "@/lib/runs/pause-row";
import { toApproval, toRun } from "@/lib/runs/run-row";
import { listHeldRuns } from "./held-runs";

type Reader = Pick<Deps, "db" | "now">;

/** All that waits for a person: questions, environment approvals, and runs that GitHub holds back; most urgent first. */
export async function listInbox(deps: Reader): Promise<InboxItem[]> {
  const { db, now } = deps;
  const [pauses, approvals, held] = await Promise.all([
    db.pause.findMany({ where: isOpenAt(now()) }),
    db.approval.findMany(),
    listHeldRuns(deps),
  ]);
  const ids = [...new Set([...pauses, ...approvals].map((row) => row.runId))];
  const rows = await db.run.findMany({ where: { id: { in: ids } } });
  const runs = new Map(rows.map((row) => [Number(row.id), toRun(row)]));
  const items = [
    ...pauses.map(toPause).flatMap((pause): InboxItem[] => {
      const run = runs.get(pause.runId);
      return run ? [{ kind: "pause", at: pause.askedAt, run, pause }] : [];
    }),
    ...approvals.map(toApproval).flatMap((approval): InboxItem[] => {
      const run = runs.get(approval.runId);
      if (!run || run.githubStatus === "completed") return [];
      return [{ kind: "approval", at: approval.waitingSince ?? run.updatedAt, run, approval }];
    }),
    ...held,
  ];
  return items.sort(compareInboxItems);
}

/** As many as a tall screen shows, and some to move on to while the page asks for the rest. */
const firstItems = 24;

/**
 * What a page is painted with: the first of all that waits, or of what waits in one repository. An inbox of hundreds is
 * more than a megabyte, which the page would carry twice.
 */
export async function listInboxHead(deps: Reader, repository: string | null = null): Promise<Inbox> {
  const items = await listInbox(deps);
  const wanted = repository === null ? items : items.filter(({ run }) => run.repository === repository);
  return { items: wanted.slice(0, firstItems), nextCursor: null, total: items.length };
}

/** How many things wait, without reading what they ask; and which, by `toInboxKey`. */
export async function listWaitingKeys(deps: Reader): Promise<string[]> {
  const { db, now } = deps;
  const [pauses, approvals, held] = await Promise.all([
    db.pause.findMany({ where: isOpenAt(now()), select: { id: true, runId: true } }),
    db.approval.findMany({ select: { runId: true, environmentId: true } }),
    listHeldRuns(deps),
  ]);
  const ids = [...new Set([...pauses, ...approvals].map((row) => row.runId))];
  const rows = await db.run.findMany({
    where: { id: { in: ids } },
    select: { id: true, status: true, attempt: true },
  });
  const runs = new Map(rows.map((row) => [row.id, row]));
  return [
    ...pauses.filter(({ runId }) => runs.has(runId)).map(({ id }) => pauseKey(id)),
    ...approvals.flatMap(({ runId, environmentId }) => {
      const run = runs.get(runId);
      return run && run.status !== "completed" ? [approvalKey(runId, run.attempt, environmentId)] : [];
    }),
    ...held.map(toInboxKey),
  ];
}

/** A question that may still be answered. */
const isOpenAt = (now: Date) => ({
  state: "awaiting",
  OR: [{ expiresAt: null }, { expiresAt: { gt: now.toISOString() } }],
});
