import type { Deps } from "@/lib/deps";
import type { ListedArtifact } from "@/lib/model/artifact";
import { pauseSignalPrefix } from "@/lib/model/pause";

/** A question of a run that has long ended was answered or given up elsewhere. */
const oldestDays = 14;

/**
 * Takes a repository's artifacts as GitHub lists them and sees to it that each `pause-signal-*` not known yet is read,
 * durably: the list is conditional, so GitHub may not name it again.
 */
export async function noticeSignals(
  { db, queue, now }: Pick<Deps, "db" | "queue" | "now">,
  artifacts: readonly ListedArtifact[],
): Promise<void> {
  const since = new Date(now().getTime() - oldestDays * 86_400_000).toISOString();
  const signals = artifacts.filter(
    (artifact) =>
      artifact.name.startsWith(pauseSignalPrefix) &&
      artifact.runId !== null &&
      !artifact.expired &&
      (artifact.createdAt ?? since) >= since &&
      !isAnsweredElsewhere(artifact, artifacts),
  );
  if (signals.length === 0) return;
  const known = await db.pause.findMany({
    where: { artifactId: { in: signals.map((signal) => BigInt(signal.id)) } },
    select: { artifactId: true },
  });
  const read = new Set(known.map((pause) => Number(pause.artifactId)));
  for (const signal of signals) {
    if (!read.has(signal.id)) await queue.add("pause-signal", String(signal.id), signal);
  }
}

/**
 * Whether this question got its answer without us, as far as a repository's artifacts tell (pure): a run may ask several
 * times, and an answer's artifact does not name its question, so there must be as many answers as questions.
 */
export function isAnsweredElsewhere(signal: ListedArtifact, artifacts: readonly ListedArtifact[]): boolean {
  const here = artifacts.filter(({ repository }) => repository === signal.repository);
  const asked = here.filter(
    ({ name, runId }) => name.startsWith(pauseSignalPrefix) && runId === signal.runId,
  );
  const answers = here.filter(
    ({ name, createdAt }) =>
      name === `resume-signal-${signal.runId}` && (createdAt ?? "") > (signal.createdAt ?? ""),
  );
  return answers.length > 0 && answers.length >= asked.length;
}
