import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dispatchTarget } from "@/lib/model/dispatch";
import { createWorkers } from "@/lib/poller/start";
import { awaitDispatches } from "@/lib/runs/await-dispatch";
import { cancelDispatch, createDispatches, dismissDispatch, retryDispatch } from "@/lib/runs/dispatch";
import { getDispatch } from "@/lib/runs/dispatches";
import { getRun } from "@/lib/runs/queries";
import { until } from "../until";
import { openStage, type Stage } from "./frozen-stage";

const second = 1000;
const release = `name: Release
run-name: Release \${{ inputs.version }}
on:
  workflow_dispatch:
    inputs:
      version: { type: string, required: true }
      level: { type: choice, options: [info, debug], default: info }
      count: { type: number, default: 3 }
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - run: make release
`;
const files = {
  ".github/workflows/release.yml": release,
  ".github/workflows/push.yml":
    "name: Push\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n",
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.watch("octo/app", files);
});
afterEach(() => stage.close());

const wish = (some: object = {}) =>
  dispatchTarget.parse({
    repository: "octo/app",
    workflow: "release.yml",
    inputs: { version: "1.2.3" },
    ...some,
  });
const work = () => stage.deps.queue.start(createWorkers(stage.deps, async () => "octo"));
const fault = (some: object) =>
  stage.control("POST", "faults", { method: "POST", path: "/dispatches$", times: 1, ...some });
const posts = async () =>
  (await stage.journal("/dispatches$")).filter((entry) => entry.method === "POST" && entry.status < 300)
    .length;
const runsOnGitHub = () => stage.sim.world.store.runs.size;

async function create(some: object = {}): Promise<string> {
  const created = await createDispatches(stage.deps, [wish(some)]);
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value[0]!.id;
}
async function send(some: object = {}) {
  const id = await create(some);
  work();
  const [dispatch] = await awaitDispatches(stage.deps, [id], 10_000);
  return dispatch!;
}
/** Lets the clock go on and wakes the lanes, until the dispatch is as `is` wants it. */
async function goOn(
  id: string,
  is: (dispatch: NonNullable<Awaited<ReturnType<typeof getDispatch>>>) => boolean,
) {
  return until("the dispatch to go on", async () => {
    stage.advance(second);
    stage.deps.queue.nudge("dispatch");
    stage.deps.queue.nudge("find-run");
    const dispatch = await getDispatch(stage.deps, id);
    return dispatch && is(dispatch) ? dispatch : null;
  });
}

describe("a dispatch that GitHub takes", () => {
  it("names its run, which is on record at once and knows what started it", async () => {
    const dispatch = await send();
    expect(dispatch).toMatchObject({
      status: "dispatched",
      attempts: 1,
      problem: null,
      inputs: { version: "1.2.3", level: "info", count: "3" },
    });
    expect(await getRun(stage.deps, dispatch.runId!)).toMatchObject({
      dispatchId: dispatch.id,
      title: "Release 1.2.3",
      inputs: { version: "1.2.3" },
    });
  });

  it("finds the run of a server that does not name it", async () => {
    await stage.control("POST", "options", { ghes: true });
    await stage.control("POST", "repos/octo/app/workflows/release.yml/runs", {
      actor: "someone-else",
      inputs: { version: "1.2.3" },
    });
    const sent = await send();
    expect(sent).toMatchObject({ status: "dispatched", runId: null });
    const found = await goOn(sent.id, (dispatch) => dispatch.runId !== null);
    expect(found.status).toBe("dispatched");
    expect(await getRun(stage.deps, found.runId!)).toMatchObject({ actor: "octo", dispatchId: sent.id });
  });

  it("tells two of the same workflow apart", async () => {
    await stage.control("POST", "options", { ghes: true });
    const one = await create({ inputs: { version: "one.1" } });
    const two = await create({ inputs: { version: "two.2" } });
    work();
    const first = await goOn(one, (dispatch) => dispatch.runId !== null);
    const second = await goOn(two, (dispatch) => dispatch.runId !== null);
    expect(await getRun(stage.deps, first.runId!)).toMatchObject({ title: "Release one.1" });
    expect(await getRun(stage.deps, second.runId!)).toMatchObject({ title: "Release two.2" });
  });
});

describe("a dispatch that GitHub refuses or cannot take", () => {
  it.each([
    [422, "invalid", "Unexpected inputs provided"],
    [403, "forbidden", "Resource not accessible by personal access token"],
    [404, "not_found", "Not Found"],
  ])("is not sent again after a %i", async (status, code, message) => {
    await fault({ kind: "answer", status, body: { message } });
    const failed = await send();
    expect(failed).toMatchObject({ status: "failed", problem: { code }, nextAttemptAt: null });
    stage.advance(3600 * second);
    stage.deps.queue.nudge("dispatch");
    expect(await stage.deps.queue.stats()).toMatchObject({ pending: 0 });
    const again = await retryDispatch(stage.deps, failed.id);
    expect(again).toMatchObject({ ok: true, value: { status: "pending" } });
    expect(await goOn(failed.id, ({ status }) => status === "dispatched")).toMatchObject({ attempts: 2 });
  });

  it("waits for a rate limit to pass, says until when, and does not try the others", async () => {
    await fault({
      kind: "answer",
      status: 429,
      headers: { "retry-after": "300" },
      body: { message: "You have exceeded a secondary rate limit." },
    });
    const first = await create();
    const second = await create({ inputs: { version: "2.0.0" } });
    work();
    const waiting = await awaitDispatches(stage.deps, [first, second], 10_000);
    for (const dispatch of waiting) {
      expect(dispatch).toMatchObject({ status: "pending", problem: { code: "rate_limited" } });
      expect(Date.parse(dispatch.nextAttemptAt!) - stage.deps.now().getTime()).toBeGreaterThanOrEqual(
        290_000,
      );
    }
    expect(await stage.journal("/dispatches$")).toHaveLength(1);
    stage.advance(310_000);
    await goOn(first, ({ status }) => status === "dispatched");
    await goOn(second, ({ status }) => status === "dispatched");
    expect(runsOnGitHub()).toBe(2);
  });

  it("can be withdrawn while it waits, and not after", async () => {
    const id = await create();
    expect(await cancelDispatch(stage.deps, id)).toMatchObject({ ok: true, value: { status: "cancelled" } });
    work();
    expect(await cancelDispatch(stage.deps, id)).toMatchObject({ ok: false, error: { status: 409 } });
    expect(await cancelDispatch(stage.deps, "none")).toMatchObject({ ok: false, error: { status: 404 } });
    const sent = await send();
    expect(await cancelDispatch(stage.deps, sent.id)).toMatchObject({ ok: false, error: { status: 409 } });
    expect(await posts()).toBe(1);
  });
});

describe("a dispatch whose answer was lost", () => {
  it.each([
    ["the line broke after GitHub had taken it", { kind: "reset", afterwards: true }],
    ["a proxy answered 502 in GitHub's place", { kind: "truncate" }],
  ])("finds its run when %s, and is not sent twice", async (_case, what) => {
    await fault(what);
    const lost = await send();
    expect(["unconfirmed", "dispatched"]).toContain(lost.status);
    const found = await goOn(lost.id, (dispatch) => dispatch.runId !== null);
    expect(found).toMatchObject({ status: "dispatched", problem: null, attempts: 1 });
    expect(runsOnGitHub()).toBe(1);
  });

  it.each([
    ["the line broke before GitHub heard it", { kind: "reset" }],
    ["GitHub answered 502", { kind: "answer", status: 502, body: {} }],
  ])("stays unconfirmed when %s, until a person decides", async (_case, what) => {
    await fault(what);
    const lost = await send();
    expect(lost).toMatchObject({ status: "unconfirmed", problem: { code: "unconfirmed" } });
    const given = await goOn(lost.id, ({ problem }) => problem?.detail.includes("no run was found") ?? false);
    expect(given.status).toBe("unconfirmed");
    expect(runsOnGitHub()).toBe(0);
    await retryDispatch(stage.deps, lost.id);
    await goOn(lost.id, ({ status }) => status === "dispatched");
    expect(runsOnGitHub()).toBe(1);
  });

  it("can be settled by hand", async () => {
    await fault({ kind: "reset" });
    const lost = await send();
    expect(await dismissDispatch(stage.deps, lost.id, null)).toMatchObject({ value: { status: "failed" } });
    expect(await dismissDispatch(stage.deps, lost.id, null)).toMatchObject({ error: { status: 409 } });
    expect(await stage.deps.queue.stats()).toMatchObject({ pending: 0 });
  });
});

describe("a program that dies while it sends", () => {
  it("looks for the run before it sends again, and finds it", async () => {
    const sent = await send();
    await stage.deps.db.dispatch.update({
      where: { id: sent.id },
      data: { status: "sending", runId: null },
    });
    await stage.deps.db.run.deleteMany();
    await stage.deps.queue.add("dispatch", sent.id, {});
    await stage.reopen();
    work();
    const found = await goOn(sent.id, ({ status }) => status === "dispatched");
    expect(found).toMatchObject({ runId: sent.runId, attempts: 1 });
    expect(runsOnGitHub()).toBe(1);
  });

  it("sends again what left no trace for half a minute", async () => {
    const id = await create();
    const sentAt = stage.deps.now().toISOString();
    await stage.deps.db.dispatch.update({ where: { id }, data: { status: "sending", sentAt, attempts: 1 } });
    const began = stage.sim.world.clock.now();
    await stage.reopen();
    work();
    const again = await goOn(id, ({ status }) => status === "dispatched");
    expect(again).toMatchObject({ attempts: 2 });
    expect(stage.sim.world.clock.now() - began).toBeGreaterThanOrEqual(30_000);
    expect(runsOnGitHub()).toBe(1);
  });
});

describe("a wish that cannot be", () => {
  const errors = async (some: object) => {
    const created = await createDispatches(stage.deps, [wish(some)]);
    if (created.ok) throw new Error("it was taken");
    return { status: created.error.status, paths: created.error.errors?.map((error) => error.path) ?? [] };
  };

  it.each([
    [{ inputs: {} }, 422, ["inputs.version"]],
    [{ inputs: { version: "1", level: "loud", nonsense: "x" } }, 422, ["inputs.level", "inputs.nonsense"]],
    [{ inputs: { version: "1", count: "many" } }, 422, ["inputs.count"]],

    [{ ref: "no-such-branch" }, 422, ["ref"]],
    [{ workflow: "push.yml", inputs: {} }, 422, ["workflow"]],
    [{ workflow: "none.yml" }, 404, []],
    [{ repository: "octo/none" }, 404, []],
  ])("%j", async (some, status, paths) => {
    const found = await errors(some);
    expect(found.status).toBe(status);
    expect(found.paths.toSorted()).toEqual(paths);
    expect(await stage.deps.db.dispatch.count()).toBe(0);
    expect(await stage.journal("/dispatches$")).toEqual([]);
  });

  it("is too long for GitHub", async () => {
    const version = "x".repeat(70_000);
    expect(await errors({ inputs: { version } })).toMatchObject({ status: 422 });
  });

  it("says which of several targets is wrong, and sends none", async () => {
    const created = await createDispatches(stage.deps, [wish(), wish({ inputs: {} })]);
    expect(created).toMatchObject({
      ok: false,
      error: { status: 422, errors: [{ path: "targets.1.inputs.version" }] },
    });
    expect(await stage.deps.db.dispatch.count()).toBe(0);
  });

  it("waits in the queue when GitHub cannot be asked", async () => {
    await stage.control("POST", "faults", { method: "*", path: ".", times: 1000, kind: "reset" });
    expect(await send()).toMatchObject({ status: expect.stringMatching(/pending|unconfirmed/) });
  });
});
