import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db/client";

export type NewTask = { kind: string; key: string; payload: unknown; now: Date; dueAt?: Date; rank?: number };

/**
 * Writes a task inside the caller's transaction, so that a fact and the work it asks for are durable together; one of
 * this kind and key that is there becomes due at that time. Of those that are due the lowest `rank` goes first. Nudge the queue after the commit.
 */
export async function addTask(
  tx: Tx,
  { kind, key, payload, now, dueAt = now, rank = 0 }: NewTask,
): Promise<void> {
  const due = { payload: JSON.stringify(payload), dueAt: dueAt.toISOString() };
  await tx.task.upsert({
    where: { kind_key: { kind, key } },
    create: { id: randomUUID(), kind, key, createdAt: now.toISOString(), rank, ...due },
    // Whoever works on it right now leaves it in the queue: it is to be done once more.
    update: { dueAt: due.dueAt, rank, claimedBy: null },
  });
}

/** The same for many of one kind, in their order; those of the same keys that are there give way. */
export async function addTasks(
  tx: Tx,
  kind: string,
  tasks: readonly Omit<NewTask, "kind" | "now">[],
  now: Date,
): Promise<void> {
  await tx.task.deleteMany({ where: { kind, key: { in: tasks.map(({ key }) => key) } } });
  await tx.task.createMany({
    data: tasks.map(({ key, payload, dueAt = now, rank = 0 }) => ({
      ...{ id: randomUUID(), kind, key, rank, createdAt: now.toISOString() },
      ...{ payload: JSON.stringify(payload), dueAt: dueAt.toISOString() },
    })),
  });
}
