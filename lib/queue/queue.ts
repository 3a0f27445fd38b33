import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/db/client";
import type { Deps } from "@/lib/deps";
import type { Log } from "@/lib/log";
import { addTask, addTasks } from "./add-task";
import { createLane, type Lane } from "./lane";

/** What a worker says of a task: it is over, or it is to be taken again at a time, with another payload if it says so. */
export type Outcome =
  | { kind: "done" }
  | { kind: "again"; at: Date; problem: string | null; payload?: unknown };

export type Task = {
  key: string;
  payload: unknown;
  /** 1 at the first try. */
  attempt: number;
  /** A process died while it worked on this: what it did is not known. */
  interrupted: boolean;
};
export type Worker = (task: Task) => Promise<Outcome>;

export type Queue = {
  /** Adds a task, or makes one of this kind and key due at that time. Durable when the promise is kept. */
  add(kind: string, key: string, payload: unknown, dueAt?: Date, rank?: number): Promise<void>;
  /** The same for many of one kind, due now, without a payload. */
  addMany(kind: string, keys: readonly string[]): Promise<void>;
  cancel(kind: string, key: string): Promise<void>;
  /** Takes up work: one task at a time of each kind, kinds side by side. */
  start(workers: Record<string, Worker>): void;
  /** Looks at once for due tasks of this kind. */
  nudge(kind: string): void;
  /** Waits for the tasks at work; those that are due stay rows. */
  stop(): Promise<void>;
  /** `dueSince`: of the tasks whose time has come, when it came for the first. */
  stats(): Promise<{ pending: number; oldestAt: string | null; dueSince: string | null }>;
};

/**
 * Durable work in SQLite. A task is a row before it is done and is gone after; a process that dies in between leaves
 * its claim behind, and the next one takes the task again with `interrupted` set.
 */
export function createQueue(db: Db, now: () => Date, log: Log, pulses: Deps["pulses"]): Queue {
  const owner = randomUUID();
  const lanes = new Map<string, Lane>();
  const nudge = (kind: string) => lanes.get(kind)?.nudge();
  return {
    async add(kind, key, payload, dueAt = now(), rank = 0) {
      await addTask(db, { kind, key, payload, now: now(), dueAt, rank });
      nudge(kind);
    },
    async addMany(kind, keys) {
      if (keys.length === 0) return;
      const tasks = [...new Set(keys)].map((key) => ({ key, payload: {} }));
      await db.$transaction((tx) => addTasks(tx, kind, tasks, now()));
      nudge(kind);
    },
    async cancel(kind, key) {
      await db.task.deleteMany({ where: { kind, key } });
    },
    start(workers) {
      for (const [kind, worker] of Object.entries(workers)) {
        if (!lanes.has(kind)) lanes.set(kind, createLane({ db, now, log, pulses, owner, kind, worker }));
        nudge(kind);
      }
    },
    nudge,
    async stop() {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      lanes.clear();
    },
    async stats() {
      const oldest = await db.task.findFirst({ orderBy: { createdAt: "asc" }, select: { createdAt: true } });
      const first = await db.task.findFirst({ orderBy: { dueAt: "asc" }, select: { dueAt: true } });
      const dueSince = first && first.dueAt <= now().toISOString() ? first.dueAt : null;
      return { pending: await db.task.count(), oldestAt: oldest?.createdAt ?? null, dueSince };
    },
  };
}
