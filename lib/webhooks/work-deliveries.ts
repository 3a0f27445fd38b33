import { setTimeout as after } from "node:timers/promises";
import type { Tx } from "@/lib/db/client";
import type { WaitingDelivery } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import { record } from "@/lib/runs/record";
import { wishLogs } from "@/lib/runs/wish-logs";
import { hurryLooks } from "./hurry-looks";
import { noteHooks } from "./note-hooks";
import type { KeptNews } from "./store-deliveries";

/** What is done inside a transaction. */
type Inside = Pick<Deps, "now" | "log"> & { db: Tx };
type Kept = { row: WaitingDelivery; news: KeptNews };

const atOnce = 200;
/** Milliseconds. */
const longestRest = 50;
/** While very many come: the more of them in one batch, the less each costs. */
const pressedRest = 150;
const longestSleep = 60_000;
/** A job whose run is not known yet: the run's own delivery, or a look, brings it within this time. */
const patience = 5_000;
const mostAttempts = 12;
/** GitHub redelivers what is at most three days old. */
const keptDays = 7;
const prunedEvery = 3_600_000;

/**
 * Gives the turn of a loop that works all deliveries that wait and are due, in the order they came; gives when the next is due. What they tell goes
 * through the same door as what a look brings, so they may come late, twice and in any order. A row is gone only when
 * all that follows from it is written down.
 */
export function createDeliveryTurn(deps: Deps): () => Promise<Date> {
  let prunedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = deps.now().getTime();
    if (at - prunedAt >= prunedEvery) {
      await pruneIds(deps);
      prunedAt = at;
    }
    return workDue(deps);
  };
}

async function workDue(deps: Deps): Promise<Date> {
  const { db, now, watch } = deps;
  for (;;) {
    const rows = await db.waitingDelivery.findMany({
      where: { dueAt: { lte: now().toISOString() } },
      orderBy: [{ dueAt: "asc" }, { seq: "asc" }],
      take: atOnce,
    });
    if (rows.length === 0) break;
    const began = performance.now();
    await workSafely(deps, rows);
    // Many at once must keep neither the pages waiting nor those that are still to be answered.
    await after(watch.isPressed(now()) ? pressedRest : Math.min(longestRest, performance.now() - began));
  }
  const later = now().getTime() + longestSleep;
  const next = await db.waitingDelivery.findFirst({ orderBy: { dueAt: "asc" }, select: { dueAt: true } });
  return new Date(Math.min(later, next ? Date.parse(next.dueAt) : later));
}

/** Where one of many breaks the others must not: then each is worked alone, and what breaks is tried again later. */
async function workSafely(deps: Deps, rows: readonly WaitingDelivery[]): Promise<void> {
  try {
    await work(deps, rows);
  } catch (error) {
    if (rows.length > 1) {
      for (const row of rows) await workSafely(deps, [row]);
      return;
    }
    const [row] = rows;
    deps.log.error("webhooks.delivery_broke", { delivery: row?.id, event: row?.event, error });
    await postpone(deps, rows, "A bug here: see the log.");
  }
}

async function work(deps: Deps, rows: readonly WaitingDelivery[]): Promise<void> {
  const { db, watch } = deps;
  const kept = rows.map((row): Kept => ({ row, news: JSON.parse(row.news) as KeptNews }));
  const wanted = await chooseWanted(deps, kept);
  const recorded = await record(deps, {
    runs: wanted.flatMap(({ news }) => news.run ?? []),
    jobs: wanted.flatMap(({ news }) => news.job ?? []),
  });
  await wishLogs(
    deps,
    recorded.jobs.filter(({ ended }) => ended).map((change) => change.job),
  );
  const orphans = await listOrphans(deps, wanted);
  // A delivery tells of one thing; artifacts, and a run that only its job told of, are found by a look.
  const isTold = (name: string) => watch.plan?.told.has(name) ?? false;
  const milestones = new Set(
    recorded.runs.flatMap(({ run, events }) =>
      events.includes("ended") || (events.includes("appeared") && !isTold(run.repository)) ? run.id : [],
    ),
  );
  const urgent = wanted.filter(
    ({ row, news }) =>
      news.asksForLook ||
      (news.run && milestones.has(news.run.id)) ||
      (orphans.has(row) && row.attempts === 0),
  );
  // Together: each of them by itself would be awaited on the disk.
  const isLookDue = await db.$transaction(
    async (tx) => {
      const inside = { ...deps, db: tx };
      await noteHooks(
        inside,
        wanted.map(({ row, news }) => ({ ...news, event: row.event, receivedAt: row.receivedAt })),
      );
      await tx.waitingDelivery.deleteMany({
        where: { seq: { in: rows.filter((row) => !orphans.has(row)).map(({ seq }) => seq) } },
      });
      await postpone(inside, [...orphans], null);
      return hurryLooks(
        inside,
        urgent.map(({ news }) => news.repositoryId),
      );
    },
    { maxWait: 60_000, timeout: 60_000 },
  );
  if (isLookDue) watch.nudge();
}

/** Of a repository that is not watched, only runs that somebody opened are of interest. */
async function chooseWanted({ db }: Deps, kept: readonly Kept[]): Promise<Kept[]> {
  const repositories = await db.repository.findMany({
    where: { id: { in: unique(kept.map(({ news }) => news.repositoryId)) } },
    select: { id: true, tracked: true },
  });
  const tracked = new Map(repositories.map((one) => [Number(one.id), one.tracked]));
  const opened = kept.filter(({ news }) => tracked.get(news.repositoryId) === false);
  const known = await listKnown({ db }, opened);
  return kept
    .filter(({ news }) => tracked.get(news.repositoryId) ?? false)
    .concat(opened.filter(({ news }) => known.has(toRunId(news))));
}

/** Jobs of runs that are not known yet. */
async function listOrphans({ db }: Deps, wanted: readonly Kept[]): Promise<Set<WaitingDelivery>> {
  const jobs = wanted.filter(({ news }) => news.job);
  const known = await listKnown({ db }, jobs);
  return new Set(jobs.flatMap(({ row, news }) => (known.has(toRunId(news)) ? [] : row)));
}

async function listKnown({ db }: Pick<Deps, "db">, kept: readonly Kept[]): Promise<Set<number>> {
  if (kept.length === 0) return new Set();
  const ids = unique(kept.map(({ news }) => toRunId(news)));
  const rows = await db.run.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return new Set(rows.map(({ id }) => Number(id)));
}

const toRunId = ({ run, job }: KeptNews): number => run?.id ?? job?.runId ?? 0;
const unique = (ids: readonly number[]): bigint[] => [...new Set(ids)].map(BigInt);

/** Tried again later, and given up at last: a look tells what it would have told. */
async function postpone(
  { db, now, log }: Inside,
  rows: readonly WaitingDelivery[],
  problem: string | null,
): Promise<void> {
  if (rows.length === 0) return;
  const [last, more] = [true, false].map((isLast) =>
    rows.filter(({ attempts }) => attempts + 1 >= mostAttempts === isLast).map(({ seq }) => seq),
  );
  if (last!.length > 0) log.warn("webhooks.given_up", { deliveries: last!.length });
  await db.waitingDelivery.deleteMany({ where: { seq: { in: last! } } });
  await db.waitingDelivery.updateMany({
    where: { seq: { in: more! } },
    data: {
      problem,
      attempts: { increment: 1 },
      dueAt: new Date(now().getTime() + patience).toISOString(),
    },
  });
}

async function pruneIds({ db, now }: Deps): Promise<void> {
  const old = new Date(now().getTime() - keptDays * 86_400_000).toISOString();
  await db.delivery.deleteMany({ where: { receivedAt: { lt: old } } });
}
