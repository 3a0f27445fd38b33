import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Pause } from "@/lib/model/pause";
import type { StoryEntry } from "@/lib/model/run";
import { toPause } from "./pause-row";
import { toRun } from "./run-row";

/** A story longer than this is cut at both ends. */
const mostEachWay = 25;

/** The runs that belong together, with the questions and answers between them, oldest first. */
export async function readStory({ db }: Pick<Deps, "db">, run: RunRow): Promise<StoryEntry[]> {
  const find = (id: bigint) => db.run.findUnique({ where: { id } });
  const runs = [
    ...(await follow(run, (row) => row.resumedFrom, find)).reverse(),
    run,
    ...(await follow(run, (row) => row.resumedBy, find)),
  ];
  const pauses = await db.pause.findMany({ where: { runId: { in: runs.map((row) => row.id) } } });
  // By the chain first, for GitHub's clock and ours differ; by time only within a run.
  return runs.flatMap((row): StoryEntry[] => {
    const said = pauses
      .filter((pause) => pause.runId === row.id)
      .map(toPause)
      .flatMap(toEntries);
    said.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    return [{ kind: "run", at: row.createdAt, run: toRun(row) }, ...said];
  });
}

function toEntries(pause: Pause): StoryEntry[] {
  const { id: pauseId, runId, message, answer } = pause;
  const question: StoryEntry = { kind: "question", at: pause.askedAt, runId, pauseId, message };
  if (!answer) return [question];
  const { at, by, answers } = answer;
  return [question, { kind: "answer", at, runId, pauseId, by, answers }];
}

async function follow(
  from: RunRow,
  next: (row: RunRow) => bigint | null,
  find: (id: bigint) => Promise<RunRow | null>,
): Promise<RunRow[]> {
  const found: RunRow[] = [];
  const seen = new Set([from.id]);
  for (let id = next(from); id !== null && !seen.has(id) && found.length < mostEachWay; ) {
    seen.add(id);
    const row = await find(id);
    if (!row) break;
    found.push(row);
    id = next(row);
  }
  return found;
}
