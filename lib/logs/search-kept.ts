import type { Deps } from "@/lib/deps";
import type { FoundLog, KeptSearchEvent, SearchEnd } from "@/lib/model/kept-search";
import type { LogSearch } from "@/lib/model/search-pattern";
import { type KeptScope, listKept } from "./list-kept";
import { tooSlow } from "./search";
import { searchLogs } from "./search-log";
import type { SearchPlan } from "./search-plan";
import { searchPool } from "./search-pool";
import { findLog, type LogPlace } from "./store";

export type KeptSearch = LogSearch & KeptScope;
type Send = (event: KeptSearchEvent) => Promise<void>;
type Wish = { scope: KeptScope; plan: SearchPlan; send: Send; signal: AbortSignal };

/** Beyond these, lines are counted and not sent: nobody reads them, and a browser must bear them. */
const mostMatches = 1000;
const mostOfLog = 100;
/** Milliseconds between two words of how far it has come. */
const pace = 200;

/**
 * Searches all logs on our disk, the newest run first, and sends what is found as it is found; at most 100 lines of a
 * log and 1,000 in all, while `end` tells the exact total. Stops when `signal` says that nobody listens.
 */
export async function searchKept(deps: Deps, { scope, plan, send, signal }: Wish): Promise<void> {
  const pool = searchPool(deps.env.root);
  pool.wake();
  const places = await listKept(deps, scope);
  const end: SearchEnd = { total: 0, searched: 0, found: 0, shown: 0, truncated: false, unread: 0 };
  let log: FoundLog | null = null;
  let shownOfLog = 0;
  let told = deps.now().getTime();
  const steps = searchLogs(pool, {
    logs: onDisk(deps, places, () => {
      end.unread += 1;
    }),
    plan,
    wish: () => ({ most: Math.min(mostOfLog, mostMatches - end.shown), texts: true }),
    signal,
  });
  for await (const { of, last, outcome } of steps) {
    if (signal.aborted || outcome.kind === "stopped") return;
    if (outcome.kind === "slow") return send({ event: "problem", data: tooSlow });
    if (outcome.kind === "lost") end.unread += 1;
    else if (outcome.found.total > 0) {
      const { total, matches } = outcome.found;
      end.total += total;
      if (log?.jobId !== of.jobId) {
        end.found += 1;
        shownOfLog = 0;
        log = end.shown < mostMatches ? await toFoundLog(deps, of) : null;
      }
      if (log) log = { ...log, total: log.total + total };
      if (log) await send({ event: "log", data: log });
      for (const match of matches.slice(0, Math.min(mostOfLog - shownOfLog, mostMatches - end.shown))) {
        shownOfLog += 1;
        end.shown += 1;
        await send({ event: "match", data: { runId: of.runId, jobId: of.jobId, ...match } });
      }
    }
    if (!last) continue;
    end.searched += 1;
    if (deps.now().getTime() - told < pace) continue;
    told = deps.now().getTime();
    const { searched, total } = end;
    await send({ event: "progress", data: { searched, logs: places.length, total } });
  }
  if (signal.aborted) return;
  await send({ event: "end", data: { ...end, truncated: end.shown < end.total } });
}

async function* onDisk({ env }: Pick<Deps, "env">, places: LogPlace[], onUnread: () => void) {
  for (const place of places) {
    const kept = await findLog(env.dataDir, place);
    if (kept) yield { of: place, kept };
    else onUnread();
  }
}

async function toFoundLog({ db }: Pick<Deps, "db">, { runId, jobId, attempt }: LogPlace): Promise<FoundLog> {
  const run = await db.run.findUniqueOrThrow({
    where: { id: BigInt(runId) },
    include: { jobs: { where: { id: BigInt(jobId) }, select: { name: true, conclusion: true } } },
  });
  const [job] = run.jobs;
  return {
    runId,
    jobId,
    repository: run.repository,
    workflow: run.workflowName,
    title: run.title,
    number: run.number,
    createdAt: run.createdAt,
    status: run.status,
    conclusion: run.conclusion,
    job: { name: job?.name ?? String(jobId), attempt, conclusion: job?.conclusion ?? null },
    total: 0,
  };
}
