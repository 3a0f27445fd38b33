import type { Pause as PauseRow, Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Pause } from "@/lib/model/pause";
import type { StoryEntry } from "@/lib/model/run";
import { toPause } from "./pause-row";
import { toRun } from "./run-row";

type Reader = Pick<Deps, "db">;

/** Far beyond any story that people can read: only a circle or a flood is longer. */
const mostRuns = 2_000;

/**
 * The runs that belong together with the questions and answers between them, oldest first: from the run that began it
 * all, through every answer's run. All of it is ours, so it stands when GitHub has forgotten the runs.
 */
export async function readStory(reader: Reader, run: RunRow): Promise<StoryEntry[]> {
  const { runs, pauses } = await gather(reader, await findFirst(reader, run));
  const told = new Set<bigint>();
  // By the chain first, for GitHub's clock and ours differ; by time only within a run. No recursion: chains are long.
  const entries: StoryEntry[] = [];
  const stack: (RunRow | StoryEntry)[] = [...runs.values()].slice(0, 1);
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ("kind" in next) {
      entries.push(next);
      const started = next.kind === "answer" ? runs.get(BigInt(next.delivery?.runId ?? 0)) : undefined;
      if (started && !told.has(started.id)) stack.push(started);
      continue;
    }
    if (told.has(next.id)) continue;
    told.add(next.id);
    const said = (pauses.get(next.id) ?? []).map(toPause).flatMap(toEntries);
    said.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    stack.push(...said.reverse(), { kind: "run", at: next.createdAt, run: toRun(next) });
  }
  return entries;
}

function toEntries(pause: Pause): StoryEntry[] {
  const { id: pauseId, runId, name, message, state, answer, delivery } = pause;
  const question: StoryEntry = { kind: "question", at: pause.askedAt, runId, pauseId, name, message, state };
  if (!answer) return [question];
  const { at, by, answers } = answer;
  return [question, { kind: "answer", at, runId, pauseId, by, answers, delivery }];
}

/** The run that no answer started, at the beginning of the chain. */
async function findFirst({ db }: Reader, run: RunRow): Promise<RunRow> {
  const seen = new Set([run.id]);
  let first = run;
  while (first.resumedFrom !== null && !seen.has(first.resumedFrom) && seen.size < mostRuns) {
    seen.add(first.resumedFrom);
    const before = await db.run.findUnique({ where: { id: first.resumedFrom } });
    if (!before) break;
    first = before;
  }
  return first;
}

type Gathered = { runs: Map<bigint, RunRow>; pauses: Map<bigint, PauseRow[]> };

/** All that came of a run, a generation at a time: its questions, and the runs that their answers started. */
async function gather({ db }: Reader, first: RunRow): Promise<Gathered> {
  const runs = new Map([[first.id, first]]);
  const pauses = new Map<bigint, PauseRow[]>();
  for (let ids = [first.id]; ids.length > 0 && runs.size < mostRuns; ) {
    const asked = await db.pause.findMany({ where: { runId: { in: ids } }, orderBy: { askedAt: "asc" } });
    for (const pause of asked) pauses.set(pause.runId, [...(pauses.get(pause.runId) ?? []), pause]);
    const started = asked.flatMap(({ deliveryRun }) =>
      deliveryRun !== null && !runs.has(deliveryRun) ? [deliveryRun] : [],
    );
    const rows = started.length > 0 ? await db.run.findMany({ where: { id: { in: started } } }) : [];
    for (const row of rows) runs.set(row.id, row);
    ids = rows.map(({ id }) => id);
  }
  return { runs, pauses };
}
