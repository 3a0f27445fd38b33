import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dismissDispatch, retryDispatch } from "@/lib/runs/dispatch";
import { until } from "../until";
import { type Dispatching, startDispatching } from "./dispatching";

let at: Dispatching;
beforeEach(async () => {
  at = await startDispatching();
});
afterEach(() => at.stage.close());

describe("a dispatch whose answer was lost", () => {
  it.each([
    ["the line broke after GitHub had taken it", { kind: "reset", afterwards: true }],
    ["a proxy answered 502 in GitHub's place", { kind: "truncate" }],
  ])("finds its run when %s, and is not sent twice", async (_case, what) => {
    await at.fault(what);
    const lost = await at.send();
    expect(["unconfirmed", "dispatched"]).toContain(lost.status);
    const found = await at.goOn(lost.id, (dispatch) => dispatch.runId !== null);
    expect(found).toMatchObject({ status: "dispatched", problem: null, attempts: 1 });
    expect(at.runsOnGitHub()).toBe(1);
  });

  it.each([
    ["the line broke before GitHub heard it", { kind: "reset" }],
    ["GitHub answered 502", { kind: "answer", status: 502, body: {} }],
  ])("stays unconfirmed when %s, until a person decides", async (_case, what) => {
    await at.fault(what);
    const lost = await at.send();
    expect(lost).toMatchObject({ status: "unconfirmed", problem: { code: "unconfirmed" } });
    const given = await at.goOn(
      lost.id,
      ({ problem }) => problem?.detail.includes("no run was found") ?? false,
    );
    expect(given.status).toBe("unconfirmed");
    expect(at.runsOnGitHub()).toBe(0);
    await retryDispatch(at.stage.deps, lost.id);
    await at.goOn(lost.id, ({ status }) => status === "dispatched");
    expect(at.runsOnGitHub()).toBe(1);
  });

  it("can be settled by hand", async () => {
    await at.fault({ kind: "reset" });
    const lost = await at.send();
    expect(await dismissDispatch(at.stage.deps, lost.id, null)).toMatchObject({
      value: { status: "failed" },
    });
    expect(await dismissDispatch(at.stage.deps, lost.id, null)).toMatchObject({ error: { status: 409 } });
    expect(await at.stage.deps.queue.stats()).toMatchObject({ pending: 0 });
  });
});

describe("a program that dies while it sends", () => {
  it("looks for the run before it sends again, and finds it", async () => {
    const sent = await at.send();
    await at.stage.deps.db.dispatch.update({
      where: { id: sent.id },
      data: { status: "sending", runId: null },
    });
    await at.stage.deps.db.run.deleteMany();
    await at.stage.deps.queue.add("dispatch", sent.id, {});
    await at.stage.reopen();
    at.stage.work();
    const found = await at.goOn(sent.id, ({ status }) => status === "dispatched");
    expect(found).toMatchObject({ runId: sent.runId, attempts: 1 });
    expect(at.runsOnGitHub()).toBe(1);
  });

  it("sends again what left no trace for half a minute", async () => {
    const id = await at.create();
    const sentAt = at.stage.deps.now().toISOString();
    await at.stage.deps.db.dispatch.update({
      where: { id },
      data: { status: "sending", sentAt, attempts: 1 },
    });
    const began = at.stage.sim.world.clock.now();
    await at.stage.reopen();
    at.stage.work();
    const again = await at.goOn(id, ({ status }) => status === "dispatched");
    expect(again).toMatchObject({ attempts: 2 });
    expect(at.stage.sim.world.clock.now() - began).toBeGreaterThanOrEqual(30_000);
    expect(at.runsOnGitHub()).toBe(1);
  });

  it("does not take the run of another that it sent at the same time, so that neither is sent twice", async () => {
    const arrived = await at.send({ inputs: { version: "2.0.0" } });
    const never = await at.create({ inputs: { version: "1.0.0" } });
    const { sentAt } = await at.stage.deps.db.dispatch.findUniqueOrThrow({ where: { id: arrived.id } });
    const sending = { status: "sending", runId: null, sentAt, attempts: 1 };
    // The one that never left is looked for first.
    await at.stage.deps.db.dispatch.update({ where: { id: never }, data: sending });
    await at.stage.reopen();
    await at.stage.deps.db.dispatch.update({ where: { id: arrived.id }, data: sending });
    at.stage.work();
    await until("a look for it", async () => {
      at.stage.deps.queue.nudge("find-run");
      const of = { kind_key: { kind: "find-run", key: never } };
      const task = await at.stage.deps.db.task.findUnique({ where: of });
      const row = await at.stage.deps.db.dispatch.findUniqueOrThrow({ where: { id: never } });
      return row.runId !== null || JSON.parse(task?.payload ?? "{}").looks > 0;
    });
    await at.stage.deps.queue.add("dispatch", arrived.id, {});
    expect(await at.goOn(arrived.id, ({ status }) => status === "dispatched")).toMatchObject({
      runId: arrived.runId,
      attempts: 1,
    });
    expect(await at.goOn(never, ({ status }) => status === "dispatched")).toMatchObject({ attempts: 2 });
    const titles = [...at.stage.sim.world.store.runs.values()].map(({ title }) => title);
    expect(titles.sort()).toEqual(["Release 1.0.0", "Release 2.0.0"]);
  });
});
