import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awaitDispatches } from "@/lib/runs/await-dispatch";
import { cancelDispatch, retryDispatch } from "@/lib/runs/dispatch";
import { getRun } from "@/lib/runs/queries";
import { until } from "../until";
import { type Dispatching, startDispatching } from "./dispatching";

let at: Dispatching;
beforeEach(async () => {
  // So that something stands in line behind other writes.
  at = await startDispatching({ secondsBetweenWrites: 1 });
});
afterEach(() => at.stage.close());

describe("a dispatch that GitHub takes", () => {
  it("names its run, which is on record at once and knows what started it", async () => {
    const dispatch = await at.send();
    expect(dispatch).toMatchObject({
      status: "dispatched",
      attempts: 1,
      problem: null,
      inputs: { version: "1.2.3", level: "info", count: "3" },
    });
    expect(await getRun(at.stage.deps, dispatch.runId!)).toMatchObject({
      dispatchId: dispatch.id,
      title: "Release 1.2.3",
      inputs: { version: "1.2.3" },
    });
  });

  it("finds the run of a server that does not name it", async () => {
    await at.stage.control("POST", "options", { ghes: true });
    await at.stage.control("POST", "repos/octo/app/workflows/release.yml/runs", {
      actor: "someone-else",
      inputs: { version: "1.2.3" },
    });
    const sent = await at.send();
    expect(sent).toMatchObject({ status: "dispatched", runId: null });
    const found = await at.goOn(sent.id, (dispatch) => dispatch.runId !== null);
    expect(found.status).toBe("dispatched");
    expect(await getRun(at.stage.deps, found.runId!)).toMatchObject({ actor: "octo", dispatchId: sent.id });
  });

  it("tells two of the same workflow apart", async () => {
    await at.stage.control("POST", "options", { ghes: true });
    const one = await at.create({ inputs: { version: "one.1" } });
    const two = await at.create({ inputs: { version: "two.2" } });
    at.stage.work();
    const first = await at.goOn(one, (dispatch) => dispatch.runId !== null);
    const second = await at.goOn(two, (dispatch) => dispatch.runId !== null);
    expect(await getRun(at.stage.deps, first.runId!)).toMatchObject({ title: "Release one.1" });
    expect(await getRun(at.stage.deps, second.runId!)).toMatchObject({ title: "Release two.2" });
  });
});

describe("a dispatch that GitHub refuses or cannot take", () => {
  it.each([
    [422, "invalid", "Unexpected inputs provided"],
    [403, "forbidden", "Resource not accessible by personal access token"],
    [404, "not_found", "Not Found"],
  ])("is not sent again after a %i", async (status, code, message) => {
    await at.fault({ kind: "answer", status, body: { message } });
    const failed = await at.send();
    expect(failed).toMatchObject({ status: "failed", problem: { code }, nextAttemptAt: null });
    at.stage.sim.world.clock.advance(3_600_000);
    at.stage.deps.queue.nudge("dispatch");
    expect(await at.stage.deps.queue.stats()).toMatchObject({ pending: 0 });
    const again = await retryDispatch(at.stage.deps, failed.id);
    expect(again).toMatchObject({ ok: true, value: { status: "pending" } });
    expect(await at.goOn(failed.id, ({ status }) => status === "dispatched")).toMatchObject({ attempts: 2 });
  });

  it("waits for a rate limit to pass, says until when, and does not try the others", async () => {
    await at.fault({
      kind: "answer",
      status: 429,
      headers: { "retry-after": "300" },
      body: { message: "You have exceeded a secondary rate limit." },
    });
    const first = await at.create();
    const second = await at.create({ inputs: { version: "2.0.0" } });
    at.stage.work();
    const waiting = await awaitDispatches(at.stage.deps, [first, second], 10_000);
    for (const dispatch of waiting) {
      expect(dispatch).toMatchObject({ status: "pending", problem: { code: "rate_limited" } });
      expect(Date.parse(dispatch.nextAttemptAt!) - at.stage.deps.now().getTime()).toBeGreaterThanOrEqual(
        290_000,
      );
    }
    expect(await at.stage.journal("/dispatches$")).toHaveLength(1);
    at.stage.sim.world.clock.advance(310_000);
    await at.goOn(first, ({ status }) => status === "dispatched");
    await at.goOn(second, ({ status }) => status === "dispatched");
    expect(at.runsOnGitHub()).toBe(2);
  });

  it("can be withdrawn while it waits for its turn among our writes", async () => {
    const event = { repository: "octo/app", eventType: "other", payload: {} };
    const [, turn] = [1, 2].map(() => at.stage.deps.github.dispatchEvent(event));
    const id = await at.create();
    at.stage.work();
    await until("it to be taken up", () =>
      at.stage.deps.db.task.findFirst({ where: { key: id, attempts: 1 } }),
    );
    expect(await cancelDispatch(at.stage.deps, id)).toMatchObject({ ok: true, value: { attempts: 0 } });
    await turn;
    await at.stage.deps.queue.stop();
    expect(at.runsOnGitHub()).toBe(0);
  });

  it("can be withdrawn while it waits, and not after", async () => {
    const id = await at.create();
    expect(await cancelDispatch(at.stage.deps, id)).toMatchObject({
      ok: true,
      value: { status: "cancelled" },
    });
    at.stage.work();
    expect(await cancelDispatch(at.stage.deps, id)).toMatchObject({ ok: false, error: { status: 409 } });
    expect(await cancelDispatch(at.stage.deps, "none")).toMatchObject({ ok: false, error: { status: 404 } });
    const sent = await at.send();
    expect(await cancelDispatch(at.stage.deps, sent.id)).toMatchObject({ ok: false, error: { status: 409 } });
    expect(await at.posts()).toBe(1);
  });
});
