import type { Deps } from "@/lib/deps";
import type { Pause } from "@/lib/model/pause";
import type { StoryEntry } from "@/lib/model/run";
import { toPause } from "./pause-row";
import { readStory } from "./story";

/** A story as it is taken away: each question whole, as its workflow asked it, with its digest. */
export type StoryExport = {
  runId: number;
  exportedAt: string;
  items: (Exclude<StoryEntry, { kind: "question" }> | (Question & { pause: Pause }))[];
};
type Question = Extract<StoryEntry, { kind: "question" }>;

/** The whole story that a run belongs to, oldest first; null for a run that was never seen here. */
export async function exportStory(
  { db, now }: Pick<Deps, "db" | "now">,
  runId: number,
): Promise<StoryExport | null> {
  const run = await db.run.findUnique({ where: { id: BigInt(runId) } });
  if (!run) return null;
  const entries = await readStory({ db }, run);
  const ids = entries.flatMap((entry) => (entry.kind === "question" ? entry.pauseId : []));
  const rows = await db.pause.findMany({ where: { id: { in: ids } } });
  const pauses = new Map(rows.map((row) => [row.id, toPause(row)]));
  const items = entries.flatMap((entry): StoryExport["items"] => {
    if (entry.kind !== "question") return [entry];
    const pause = pauses.get(entry.pauseId);
    return pause ? [{ ...entry, pause }] : [];
  });
  return { runId, exportedAt: now().toISOString(), items };
}
