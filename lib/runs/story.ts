import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
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
  const entries = [
    ...runs.map((row): StoryEntry => ({ kind: "run", at: row.createdAt, run: toRun(row) })),
    ...pauses.map(toPause).flatMap((pause): StoryEntry[] => {
      const about = { runId: pause.runId, pauseId: pause.id };
      return [
        { kind: "question", at: pause.askedAt, ...about, message: pause.message },
        ...(pause.answer
          ? [
              {
                kind: "answer" as const,
                at: pause.answer.at,
                ...about,
                by: pause.answer.by,
                answers: pause.answer.answers,
              },
            ]
          : []),
      ];
    }),
  ];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
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
