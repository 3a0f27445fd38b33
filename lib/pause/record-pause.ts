import { randomUUID } from "node:crypto";
import type { Deps } from "@/lib/deps";
import type { ListedArtifact } from "@/lib/model/artifact";
import { addTask } from "@/lib/queue/add-task";
import { amendAwaiting } from "@/lib/runs/amend";
import { publishPauses } from "./close-pauses";
import { toExpiry } from "./expiry";
import type { ReadSignal } from "./read-signal";
import { toWay } from "./way";

type Signal = ListedArtifact & { runId: number };

/**
 * Puts a question on record, once for each artifact: its run is shown as awaiting input from now on. A later artifact
 * of the same name replaces the question before it; a run that was cancelled asks nothing any more.
 */
export async function recordPause(
  deps: Deps,
  artifact: Signal,
  { question, digest }: ReadSignal,
): Promise<void> {
  const { db, queue, now } = deps;
  const id = randomUUID();
  const askedAt = artifact.createdAt ?? now().toISOString();
  const expiresAt = toExpiry(askedAt, question.expires_in);
  const replaced = await db.$transaction(async (tx) => {
    const where = { runId: BigInt(artifact.runId), name: artifact.name };
    const run = await tx.run.findUnique({ where: { id: where.runId } });
    if (!run || (await tx.pause.findUnique({ where: { artifactId: BigInt(artifact.id) } }))) return null;
    const newer = await tx.pause.findFirst({ where: { ...where, artifactId: { gt: BigInt(artifact.id) } } });
    const older = await tx.pause.findMany({ where: { ...where, state: "awaiting" }, select: { id: true } });
    if (!newer) {
      await tx.pause.updateMany({ where: { id: { in: older.map((p) => p.id) } }, data: { state: "closed" } });
    }
    await tx.pause.create({
      data: {
        id,
        ...where,
        attempt: run.attempt,
        repository: artifact.repository,
        artifactId: BigInt(artifact.id),
        request: JSON.stringify(question),
        digest,
        via: toWay(question, run.status),
        state: newer || run.conclusion === "cancelled" ? "closed" : "awaiting",
        askedAt,
        expiresAt,
        session: randomUUID(),
      },
    });
    if (expiresAt) {
      await addTask(tx, {
        kind: "pause-expiry",
        key: id,
        payload: {},
        now: now(),
        dueAt: new Date(expiresAt),
      });
    }
    return newer ? [] : older.map((pause) => pause.id);
  });
  if (!replaced) return;
  if (expiresAt) queue.nudge("pause-expiry");
  await amendAwaiting(deps, [artifact.runId]);
  await publishPauses(deps, [id, ...replaced]);
}
