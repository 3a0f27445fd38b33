import type { Deps } from "@/lib/deps";
import type { GitHubError, RunsPart } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { learnWorkflows } from "@/lib/runs/learn-workflows";
import { record } from "@/lib/runs/record";
import { newestRun, type RepositoryRow, type RunRow } from "@/lib/runs/watched";
import { lookAtAsking } from "./look-at-asking";
import { type Hooks, lookAtList, nothing, type Seen, toSeen } from "./look-at-list";
import type { Memory } from "./memory";
import { isOfContent, type Parts, toSince, waitingEvery } from "./parts";

type Look<T> = Promise<Result<T, GitHubError>>;
/** What a part brought; `isNew` where it was another answer than before. */
type Told = { seen: Seen; etag: string | null; isNew: boolean };
type Of = { followed: readonly RunRow[]; parts: Parts; memory: Memory; hooks: Hooks };

/**
 * One look at what has begun in a repository, what has ended where something goes on, and now and then what waits: news
 * of runs without the news of their jobs. What that does not explain (a run was deleted, or started again) is looked up
 * in the whole list.
 */
export async function lookAtParts(deps: Deps, row: RepositoryRow, of: Of): Look<Seen> {
  const { followed, parts, memory, hooks } = of;
  const now = deps.now().getTime();
  const newest = await newestRun(deps, row.id);
  if (newest === null) return lookAtList(deps, row, memory, hooks);
  if (newest !== parts.newest.createdAt) parts.newest = { createdAt: newest, seenAt: now };
  parts.askedAt = now;
  const goesOn = followed.filter(({ status }) => status !== "completed");
  const since = toSince(parts, goesOn, now);
  const etag = parts.begun?.since === since ? parts.begun.etag : memory.emptyEtag;
  const begun = await ask(deps, row, memory, { since }, etag);
  if (!begun.ok) return begun;
  parts.begun = { since, etag: begun.value.etag };
  if (begun.value.seen.ended > 0) parts.ended.mayBeOld = true;
  const others = goesOn.length > 0 ? await askWhatGoesOn(deps, row, of, now) : ok(nothing);
  if (!others.ok) return others;
  if (others.value === "unexplained") return lookAtList(deps, row, memory, hooks);
  const seen = join(begun.value.seen, others.value);
  parts.isWholeOld ||= seen.changed || goesOn.length > 0;
  const asking = await lookAtAsking(deps, row, null, hooks);
  if (!asking.ok) return asking;
  const learnt = await learnWorkflows(deps, row, seen.runs);
  return learnt.ok ? ok(seen) : learnt;
}

async function askWhatGoesOn(
  deps: Deps,
  row: RepositoryRow,
  { parts, memory }: Of,
  now: number,
): Look<Seen | "unexplained"> {
  const { etag, mayBeOld } = parts.ended;
  const ended = await ask(deps, row, memory, { status: "completed" }, etag);
  if (!ended.ok) return ended;
  const { seen, isNew } = ended.value;
  parts.ended = { etag: ended.value.etag, mayBeOld: false };
  if (isNew && seen.begun + seen.ended === 0 && !mayBeOld && etag !== null) return ok("unexplained");
  if (now - parts.waiting.at < waitingEvery) return ok(seen);
  const waiting = await ask(deps, row, memory, { status: "waiting" }, parts.waiting.etag ?? memory.emptyEtag);
  if (!waiting.ok) return waiting;
  parts.waiting = { etag: waiting.value.etag, at: now };
  return ok(join(seen, waiting.value.seen));
}

async function ask(
  deps: Deps,
  row: RepositoryRow,
  memory: Memory,
  part: RunsPart,
  etag: string | null,
): Look<Told> {
  const answer = await deps.github.runsOf(row.name, part, etag);
  if (!answer.ok) return answer;
  if (answer.value.kind === "unchanged") return ok({ seen: nothing, etag, isNew: false });
  const { value: runs, etag: next } = answer.value;
  if (runs.length === 0 && next && isOfContent(next)) memory.emptyEtag = next;
  return ok({ seen: toSeen(runs, await record(deps, { runs })), etag: next, isNew: true });
}

/** Both, as one look. */
export const join = (one: Seen, other: Seen): Seen => ({
  changed: one.changed || other.changed,
  begun: one.begun + other.begun,
  ended: one.ended + other.ended,
  runs: [...one.runs, ...other.runs],
});
