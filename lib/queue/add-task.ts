import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db/client";

export type NewTask = { kind: string; key: string; payload: unknown; now: Date; dueAt?: Date };

/**
 * Writes a task inside the caller's transaction, so that a fact and the work it asks for are durable together; one of
 * this kind and key that is there becomes due at that time. Nudge the queue after the commit.
 */
export async function addTask(tx: Tx, { kind, key, payload, now, dueAt = now }: NewTask): Promise<void> {
  const due = { payload: JSON.stringify(payload), dueAt: dueAt.toISOString() };
  await tx.task.upsert({
    where: { kind_key: { kind, key } },
    create: { id: randomUUID(), kind, key, createdAt: now.toISOString(), ...due },
    // Whoever works on it right now leaves it in the queue: it is to be done once more.
    update: { dueAt: due.dueAt, claimedBy: null },
  });
}
