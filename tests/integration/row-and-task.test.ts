import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Deps } from "@/lib/deps";
import { batchWish } from "@/lib/model/batch";
import { retryBatch, stopBatch } from "@/lib/runs/change-batch";
import { createBatch } from "@/lib/runs/create-batch";
import { cancelDispatch, createDispatches, retryDispatch } from "@/lib/runs/dispatch";
import { createDispatchWorker } from "@/lib/runs/dispatch-worker";
import { editDispatch } from "@/lib/runs/edit-dispatch";
import { type Dispatching, startDispatching } from "./dispatching";

/** A dispatch that is to be sent, or looked for, and has no task would wait for ever. */
let at: Dispatching;
let deps: Deps;
beforeAll(async () => {
  at = await startDispatching();
  deps = at.stage.deps;
});
afterAll(() => at.stage.close());
afterEach(async () => {
  await deps.db.$executeRawUnsafe('DROP TRIGGER IF EXISTS "no_task"');
  await deps.db.task.deleteMany();
  await deps.db.dispatch.deleteMany();
});

/** As if the power went when the task was to be written. */
const dieBeforeTask = () =>
  deps.db.$executeRawUnsafe(
    `CREATE TRIGGER "no_task" BEFORE INSERT ON "Task" BEGIN SELECT RAISE(ABORT, 'dead'); END`,
  );
const row = (id: string) => deps.db.dispatch.findUniqueOrThrow({ where: { id } });
const tasks = (key: string) => deps.db.task.findMany({ where: { key } });
const become = (id: string, status: string) =>
  deps.db.dispatch.update({ where: { id }, data: { status, sentAt: deps.now().toISOString() } });
const inOneBatch = { workflow: "release.yml", repositories: ["octo/app"], inputs: { version: "1" } };
const createOneBatch = async () => {
  const batch = await createBatch(deps, batchWish.parse({ ...inOneBatch, matrix: { count: [1, 2, 3] } }));
  if (!batch.ok) throw new Error(batch.error.detail);
  const rows = await deps.db.dispatch.findMany({ where: { batchId: batch.value.id } });
  return { id: batch.value.id, ids: rows.map((one) => one.id) };
};

describe("a death between a dispatch's row and its task leaves the row as it was", () => {
  it("when it is made, and a batch", async () => {
    await dieBeforeTask();
    await expect(createDispatches(deps, [at.wish()])).rejects.toThrow();
    await expect(createOneBatch()).rejects.toThrow();
    expect([await deps.db.dispatch.count(), await deps.db.dispatchBatch.count()]).toEqual([0, 0]);
  });

  it("when it is sent again, and a batch", async () => {
    const { id, ids } = await createOneBatch();
    for (const one of ids) await become(one, "failed");
    await deps.db.task.deleteMany();
    await dieBeforeTask();
    await expect(retryDispatch(deps, ids[0]!)).rejects.toThrow();
    await expect(retryBatch(deps, id, "failed")).rejects.toThrow();
    for (const one of ids) expect((await row(one)).status).toBe("failed");
  });

  it("when it is changed after its time was missed", async () => {
    const id = await at.create();
    const problem = JSON.stringify({ code: "missed" });
    await deps.db.dispatch.update({ where: { id }, data: { status: "failed", problem } });
    await deps.db.task.deleteMany();
    await dieBeforeTask();
    await expect(editDispatch(deps, id, { inputs: { version: "2" } })).rejects.toThrow();
    expect(await row(id)).toMatchObject({ status: "failed", revision: 0 });
  });

  it("when it is to be looked for", async () => {
    const id = await at.create();
    await become(id, "sending");
    await dieBeforeTask();
    const task = { key: id, payload: {}, attempt: 1, interrupted: true };
    await expect(createDispatchWorker(deps)(task)).rejects.toThrow();
    expect((await row(id)).status).toBe("sending");
    expect(await tasks(id)).toMatchObject([{ kind: "dispatch" }]);
  });
});

describe("two at once", () => {
  it("a search that begins at once finds what it is to look for", async () => {
    const id = await at.create();
    await become(id, "sending");
    const seen: string[] = [];
    // Whoever hears of the task, or is woken by it, reads the row.
    const look = async () => seen.push((await row(id)).status);
    const looks: Promise<number>[] = [];
    const queue: Deps["queue"] = {
      ...deps.queue,
      async add(...wish) {
        await deps.queue.add(...wish);
        await look();
      },
      nudge: () => void looks.push(look()),
    };
    const task = { key: id, payload: {}, attempt: 1, interrupted: true };
    await createDispatchWorker({ ...deps, queue })(task);
    await Promise.all(looks);
    expect(seen).toEqual(["unconfirmed"]);
    expect((await tasks(id)).map(({ kind }) => kind).sort()).toEqual(["dispatch", "find-run"]);
  });

  it("a batch is stopped while one of it begins to be sent: that one keeps its task", async () => {
    const { id, ids } = await createOneBatch();
    const db = new Proxy(deps.db, {
      get: (target, key) =>
        key === "$transaction"
          ? async (work: Parameters<typeof target.$transaction>[0]) => {
              await become(ids[0]!, "sending");
              return target.$transaction(work as never);
            }
          : Reflect.get(target, key),
    });
    await stopBatch({ ...deps, db }, id);
    expect((await row(ids[0]!)).status).toBe("sending");
    expect(await tasks(ids[0]!)).toHaveLength(1);
    expect([(await row(ids[1]!)).status, await tasks(ids[1]!)]).toEqual(["cancelled", []]);
  });

  it("what is withdrawn and sent again from another tab keeps its task", async () => {
    const id = await at.create();
    const cancel: Deps["queue"]["cancel"] = async (...of) => {
      await retryDispatch(deps, id);
      return deps.queue.cancel(...of);
    };
    await cancelDispatch({ ...deps, queue: { ...deps.queue, cancel } }, id);
    const { status } = await row(id);
    expect(await tasks(id)).toHaveLength(status === "pending" ? 1 : 0);
  });

  it("what is sent again, and lost again before the old search is ended, is looked for", async () => {
    const id = await at.create();
    await become(id, "unconfirmed");
    const cancel: Deps["queue"]["cancel"] = async (...of) => {
      await deps.queue.add("find-run", id, { crashed: false });
      await become(id, "unconfirmed");
      return deps.queue.cancel(...of);
    };
    await retryDispatch({ ...deps, queue: { ...deps.queue, cancel } }, id);
    const { status } = await row(id);
    expect((await tasks(id)).map(({ kind }) => kind)).toEqual([
      status === "pending" ? "dispatch" : "find-run",
    ]);
  });
});
