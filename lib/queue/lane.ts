import type { Db } from "@/lib/db/client";
import type { Deps } from "@/lib/deps";
import type { Log } from "@/lib/log";
import type { Outcome, Worker } from "./queue";

export type Lane = { nudge(): void; stop(): Promise<void> };

type Options = {
  db: Db;
  now: () => Date;
  log: Log;
  pulses: Deps["pulses"];
  owner: string;
  kind: string;
  worker: Worker;
};

const longestSleep = 60_000;

/** Works off the tasks of one kind, one after another; sleeps until the next is due or somebody nudges. */
export function createLane({ db, now, log, pulses, owner, kind, worker }: Options): Lane {
  const pulse = pulses.of(`queue: ${kind}`);
  let outcome: "ok" | "failed" = "ok";
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const workOff = async () => {
    do {
      again = false;
      while (!stopped && (await takeNext())) {
        // one after another: GitHub wants writes in series
      }
    } while (again && !stopped);
  };

  const takeNext = async (): Promise<boolean> => {
    const row = await db.task.findFirst({
      where: { kind, dueAt: { lte: now().toISOString() } },
      orderBy: [{ rank: "asc" }, { dueAt: "asc" }],
    });
    if (!row) return false;
    const interrupted = row.claimedBy !== null && row.claimedBy !== owner;
    await db.task.updateMany({
      where: { id: row.id },
      data: { claimedBy: owner, attempts: { increment: 1 } },
    });
    const attempt = row.attempts + 1;
    const outcome = await tryWorker(() =>
      worker({ key: row.key, payload: JSON.parse(row.payload), attempt, interrupted }),
    );
    await settle(row.id, outcome);
    return true;
  };

  const tryWorker = async (work: () => Promise<Outcome>): Promise<Outcome> => {
    try {
      return await work();
    } catch (error) {
      // A bug must not spin, nor may it lose the task.
      log.error("task.failed", { kind, error });
      outcome = "failed";
      return {
        kind: "again",
        at: new Date(now().getTime() + longestSleep),
        problem: "A bug here: see the log.",
      };
    }
  };

  /** A task that was added again while it was at work is no longer claimed: it stays, due when the adder said. */
  const settle = async (id: string, outcome: Outcome) => {
    const untouched = { id, claimedBy: owner };
    if (outcome.kind === "done") await db.task.deleteMany({ where: untouched });
    else {
      await db.task.updateMany({
        where: untouched,
        data: {
          claimedBy: null,
          dueAt: outcome.at.toISOString(),
          problem: outcome.problem,
          ...(outcome.payload === undefined ? {} : { payload: JSON.stringify(outcome.payload) }),
        },
      });
    }
  };

  const sleep = async () => {
    if (stopped) return;
    const next = await db.task.findFirst({
      where: { kind },
      orderBy: { dueAt: "asc" },
      select: { dueAt: true },
    });
    const due = next ? Date.parse(next.dueAt) - now().getTime() : longestSleep;
    const wait = Math.max(0, Math.min(due, longestSleep));
    pulse.end(outcome, new Date(now().getTime() + wait));
    timer = setTimeout(wake, wait);
  };

  const wake = () => {
    clearTimeout(timer);
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    pulse.begin();
    outcome = "ok";
    running = workOff()
      .then(sleep)
      .catch((error) => {
        log.error("queue.failed", { kind, error });
        pulse.end("failed", new Date(now().getTime() + 1000));
        timer = setTimeout(wake, 1000);
      })
      .finally(() => {
        running = null;
        if (again) wake();
      });
  };

  return {
    nudge: wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
