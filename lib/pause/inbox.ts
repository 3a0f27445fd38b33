import type { Deps } from "@/lib/deps";
import { compareInboxItems, type Inbox, type InboxItem, pauseKey, toInboxKey } from "@/lib/model/inbox";
import type { Run } from "@/lib/model/run";
import { toPause } from "@/lib/runs/pause-row";
import { readRuns } from "@/lib/runs/read-runs";
import { toApproval, toRun } from "@/lib/runs/run-row";
import { listHeldRuns } from "./held-runs";

type Reader = Pick<Deps, "db" | "now">;

/** All that waits for a person: questions, environment approvals, and runs that GitHub holds back; most urgent first. */
export async function listInbox(deps: Reader): Promise<InboxItem[]> {
  const [questions, others] = await Promise.all([listQuestions(deps), listOthers(deps)]);
  return [...questions, ...others].sort(compareInboxItems);
}

/** As many as a tall screen shows, and some to move on to while the page asks for the rest. */
const firstItems = 24;

/**
 * What a page is painted with: the first of all that waits, or of what waits in one repository. An inbox of hundreds is
 * more than a megabyte, which the page would carry twice and the database would read for nothing.
 */
export async function listInboxHead(deps: Reader, repository: string | null = null): Promise<Inbox> {
  const [questions, others, asked] = await Promise.all([
    listQuestions(deps, { repository: repository ?? undefined, take: firstItems }),
    listOthers(deps),
    deps.db.pause.count({ where: isOpenAt(deps.now()) }),
  ]);
  const wanted = repository === null ? others : others.filter(({ run }) => run.repository === repository);
  const items = [...questions, ...wanted].sort(compareInboxItems).slice(0, firstItems);
  return { items, nextCursor: null, total: asked + others.length };
}

/** Which things wait, by `toInboxKey`, without reading what they ask. */
export async function listWaitingKeys(deps: Reader): Promise<string[]> {
  const [pauses, others] = await Promise.all([
    deps.db.pause.findMany({ where: isOpenAt(deps.now()), select: { id: true } }),
    listOthers(deps),
  ]);
  return [...pauses.map(({ id }) => pauseKey(id)), ...others.map(toInboxKey)];
}

/** How many things wait. */
export async function countWaiting(deps: Reader): Promise<number> {
  const [asked, others] = await Promise.all([
    deps.db.pause.count({ where: isOpenAt(deps.now()) }),
    listOthers(deps),
  ]);
  return asked + others.length;
}

/** Open questions, in the inbox's order: see `compareInboxItems`. */
async function listQuestions(
  { db, now }: Reader,
  wish: { repository?: string; take?: number } = {},
): Promise<InboxItem[]> {
  const { repository, take } = wish;
  const pauses = await db.pause.findMany({
    where: { ...isOpenAt(now()), repository },
    orderBy: [
      { expiresAt: { sort: "asc", nulls: "last" } },
      { askedAt: "asc" },
      { runId: "asc" },
      { id: "asc" },
    ],
    take,
  });
  const runs = await findRuns(db, pauses);
  return pauses.map(toPause).flatMap((pause): InboxItem[] => {
    const run = runs.get(pause.runId);
    return run ? [{ kind: "pause", at: pause.askedAt, run, pause }] : [];
  });
}

/** What GitHub itself waits for: rarely more than a few. */
async function listOthers(deps: Reader): Promise<InboxItem[]> {
  const [approvals, held] = await Promise.all([deps.db.approval.findMany(), listHeldRuns(deps)]);
  const runs = await findRuns(deps.db, approvals);
  const environments = approvals.map(toApproval).flatMap((approval): InboxItem[] => {
    const run = runs.get(approval.runId);
    if (!run || run.githubStatus === "completed") return [];
    return [{ kind: "approval", at: approval.waitingSince ?? run.updatedAt, run, approval }];
  });
  return [...environments, ...held];
}

async function findRuns(db: Reader["db"], rows: { runId: bigint }[]): Promise<Map<number, Run>> {
  const ids = [...new Set(rows.map(({ runId }) => runId))];
  const runs = await readRuns({ db }, ids);
  return new Map(runs.map((row) => [Number(row.id), toRun(row)]));
}

/** A question that may still be answered. */
const isOpenAt = (now: Date) => ({
  state: "awaiting",
  OR: [{ expiresAt: null }, { expiresAt: { gt: now.toISOString() } }],
});
