import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDispatches, retryDispatch } from "@/lib/runs/dispatch";
import { getDispatch } from "@/lib/runs/dispatches";
import { editDispatch } from "@/lib/runs/edit-dispatch";
import { listHome } from "@/lib/runs/home";
import { until } from "../until";
import { type Dispatching, startDispatching } from "./dispatching";

let at: Dispatching;
beforeEach(async () => {
  // So that something stands in line behind other writes.
  at = await startDispatching({ secondsBetweenWrites: 1 });
});
afterEach(() => at.stage.close());

const minute = 60_000;
const inMinutes = (minutes: number) =>
  new Date(at.stage.deps.now().getTime() + minutes * minute).toISOString();
const advance = (minutes: number) => at.stage.sim.world.clock.advance(minutes * minute);
const read = async (id: string) => (await getDispatch(at.stage.deps, id))!;
const titles = () => [...at.stage.sim.world.store.runs.values()].map(({ title }) => title);

describe("a dispatch for a later time", () => {
  it("waits for it, also when the time is changed, and leaves then", async () => {
    const sent = await at.send({ plannedAt: inMinutes(30) });
    expect(sent).toMatchObject({ status: "pending", nextAttemptAt: inMinutes(30), attempts: 0 });
    const later = await editDispatch(at.stage.deps, sent.id, { plannedAt: inMinutes(60) });
    expect(later).toMatchObject({ ok: true, value: { revision: 1, plannedAt: inMinutes(60) } });
    advance(31);
    // Another one that is due now goes, so the lane has looked.
    await at.send({ inputs: { version: "other" } });
    expect((await read(sent.id)).status).toBe("pending");
    advance(29);
    const gone = await at.goOn(sent.id, ({ status }) => status === "dispatched");
    expect(gone.attempts).toBe(1);
    expect(titles().sort()).toEqual(["Release 1.2.3", "Release other"]);
  });

  it.each([
    { late: 10, status: "dispatched", code: undefined, runs: 1 },
    { late: 20, status: "failed", code: "missed", runs: 0 },
  ])("is made up for $late minutes after a downtime: $status", async ({ late, status, code, runs }) => {
    const id = await at.create({ plannedAt: inMinutes(30) });
    advance(30 + late);
    await at.stage.reopen();
    at.stage.work();
    const after = await until("a decision", async () => {
      const now = await read(id);
      return now.status === "pending" || now.status === "sending" ? null : now;
    });
    expect([after.status, after.problem?.code]).toEqual([status, code]);
    expect(at.runsOnGitHub()).toBe(runs);
    const { dispatches } = await listHome(at.stage.deps);
    expect(dispatches).toEqual({ missed: code === "missed" ? 1 : 0, unconfirmed: 0, planned: 0 });
    if (code !== "missed") return;
    // Nobody else decides: planned anew it waits again, and "send now" sends it.
    expect(await editDispatch(at.stage.deps, id, { plannedAt: inMinutes(5) })).toMatchObject({
      value: { status: "pending", problem: null },
    });
    advance(60);
    at.stage.deps.queue.nudge("dispatch");
    await until("it to be missed again", async () => (await read(id)).status === "failed");
    expect(await retryDispatch(at.stage.deps, id)).toMatchObject({ ok: true });
    await until("it to be sent", async () => (await read(id)).status === "dispatched");
    expect(at.runsOnGitHub()).toBe(1);
  });

  it("is not planned for a time that has passed, or more than a year ahead", async () => {
    for (const plannedAt of [inMinutes(-5), inMinutes(60 * 24 * 400)]) {
      const refused = await createDispatches(at.stage.deps, [at.wish({ plannedAt })]);
      expect(refused).toMatchObject({ error: { status: 422, errors: [{ path: "plannedAt" }] } });
    }
  });
});

describe("an edit of a dispatch that waits", () => {
  it("is what leaves, also when it came while the old one stood in line", async () => {
    const event = { repository: "octo/app", eventType: "other", payload: {} };
    const turns = [1, 2].map(() => at.stage.deps.github.dispatchEvent(event));
    const id = await at.create();
    at.stage.work();
    await until("it to be taken up", () =>
      at.stage.deps.db.task.findFirst({ where: { key: id, attempts: 1 } }),
    );
    const edited = await editDispatch(at.stage.deps, id, { inputs: { version: "2.0.0" } });
    expect(edited).toMatchObject({ ok: true, value: { inputs: { version: "2.0.0", level: "info" } } });
    await Promise.all(turns);
    await until("it to be sent", async () => (await read(id)).status === "dispatched");
    expect(titles()).toEqual(["Release 2.0.0"]);
  });

  it("is refused once it has gone out, after somebody else's, and with what the file does not take", async () => {
    const id = await at.create({ plannedAt: inMinutes(5) });
    const edit = (some: object) => editDispatch(at.stage.deps, id, some);
    expect(await edit({ ref: "main", revision: 0 })).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(await edit({ ref: "main", revision: 0 })).toMatchObject({ error: { status: 409 } });
    expect(await edit({ inputs: { version: "" } })).toMatchObject({
      error: { status: 422, errors: [{ path: "inputs.version" }] },
    });
    expect(await edit({ ref: "nowhere" })).toMatchObject({ error: { status: 422 } });
    advance(5);
    at.stage.work();
    await until("it to be sent", async () => (await read(id)).status === "dispatched");
    expect(await edit({ ref: "main" })).toMatchObject({ error: { status: 409 } });
    expect(await editDispatch(at.stage.deps, "none", {})).toMatchObject({ error: { status: 404 } });
  });
});
