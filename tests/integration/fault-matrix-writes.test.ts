import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { resendAnswer } from "@/lib/pause/resend";
import { actOnRun } from "@/lib/runs/actions";
import { awaitDispatches } from "@/lib/runs/await-dispatch";
import { createDispatches, retryDispatch } from "@/lib/runs/dispatch";
import { getDispatch } from "@/lib/runs/dispatches";
import { getRun } from "@/lib/runs/queries";
import { until } from "../until";
import { createAsking, templates } from "./asking";
import { type Stage, startStage } from "./stage";
import { writeFaults } from "./write-faults";

const path = ".github/workflows/make.yml";
const files = {
  ...templates,
  [path]:
    "name: Make\non: workflow_dispatch\njobs:\n  make:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n",
};
const holding = { [path]: { steps: { "Run make": { hold: true } } } };
const typed = { target: "staging", percent: "25", notify: true };

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.control("DELETE", "faults");
  stage.reconnect();
});

/** The next write to this path is answered so; where that is silence, it is not waited for long. */
async function fail(where: string, fault: Record<string, unknown>) {
  await stage.control("POST", "faults", { method: "POST", path: where, kind: "answer", ...fault });
  stage.reconnect(fault.kind === "stall" || fault.kind === "hang" ? 1 : undefined);
}
/** All is well again, and the next write need not wait for a second after the last. */
async function mend() {
  await stage.control("DELETE", "faults");
  stage.reconnect();
}
const runsOf = (repository: string, event: string) =>
  [...stage.sim.world.store.runs.values()].filter(
    (run) => repository.endsWith(`/${run.repository.name}`) && run.event === event,
  );
/** Time goes by until it holds. */
const goOn = <T>(what: string, ask: () => Promise<T | false | null>) =>
  until(what, async () => {
    stage.sim.world.clock.advance(10_000);
    for (const kind of ["dispatch", "find-run", "resume", "find-resumed"]) stage.deps.queue.nudge(kind);
    return ask();
  });
const told = { found: null, unsure: "unconfirmed", later: "pending", refused: "failed" };

it.each(writeFaults)("what is written is answered with %s", async (_case, fault, end, code, words) => {
  const repository = await stage.createRepository(files, holding);

  // A dispatch.
  const made = await createDispatches(stage.deps, [{ repository, workflow: "make.yml", inputs: {} }]);
  if (!made.ok) throw new Error(made.error.detail);
  const { id } = made.value[0]!;
  await fail("make.yml/dispatches", fault);
  const [first] = await awaitDispatches(stage.deps, [id], 10_000);
  if (end !== "found") {
    const problem = { code: end === "unsure" ? "unconfirmed" : code, detail: expect.stringMatching(words) };
    expect(first).toMatchObject({ status: told[end], problem });
  }
  expect(runsOf(repository, "workflow_dispatch")).toHaveLength(end === "found" ? 1 : 0);
  await mend();
  if (end === "unsure" || end === "refused") await retryDispatch(stage.deps, id);
  const sent = await goOn("the dispatch to have its run", async () => {
    const dispatch = await getDispatch(stage.deps, id);
    if (dispatch?.status !== "dispatched" || dispatch.runId === null) return null;
    return (await getRun(stage.deps, dispatch.runId)) && { ...dispatch, runId: dispatch.runId };
  });
  expect(runsOf(repository, "workflow_dispatch").map((run) => run.id)).toEqual([sent.runId]);
  expect(sent).toMatchObject({ problem: null, attempts: end === "found" ? 1 : 2 });

  // A cancel of its run. Half an answer says as well as a whole one that it was taken.
  await fail("/cancel", fault);
  const cancelled = await actOnRun(stage.deps, sent.runId, "cancel");
  await mend();
  if (cancelled.ok) expect(end).toBe("found");
  else {
    expect(cancelled.error).toMatchObject({ code, detail: expect.stringMatching(words) });
    const again = await actOnRun(stage.deps, sent.runId, "cancel");
    if (!again.ok) expect([end, again.error.code]).toEqual(["found", "conflict"]);
  }
  await stage.advance(60_000);
  await stage.look(repository);
  expect(await getRun(stage.deps, sent.runId)).toMatchObject({ conclusion: "cancelled" });

  // An answer.
  const asking = createAsking(stage, repository);
  const asked = await asking.askAndEnd();
  await fail("/dispatches", fault);
  expect(await asking.answer(asked, typed)).toMatchObject({ ok: true });
  const delivery = await goOn("GitHub to have answered", async () => {
    const { id: pauseId, delivery } = await asking.pauseOf(asked);
    return delivery && (delivery.problem || delivery.state !== "recorded") && { pauseId, ...delivery };
  });
  if (delivery.problem) {
    expect(delivery.problem).toMatchObject({ code, detail: expect.stringMatching(words) });
  } else expect(end).toBe("found");
  expect(delivery.state === "failed").toBe(end === "refused");
  await mend();
  if (end === "refused") expect(await resendAnswer(stage.deps, delivery.pauseId)).toMatchObject({ ok: true });
  const linked = await goOn("the answer to have its run", async () => {
    const { delivery } = await asking.pauseOf(asked);
    return delivery?.state === "linked" && delivery;
  });
  expect(runsOf(repository, "repository_dispatch").map((run) => run.id)).toEqual([linked.runId]);
});

it("a repository that was renamed since: each write arrives there, once", async () => {
  const former = await stage.createRepository(files, holding);
  const asking = createAsking(stage, former);
  const asked = await asking.askAndEnd();
  const run = await stage.startRun(former, "make.yml");
  await stage.look(former);
  const before = runsOf(former, "workflow_dispatch").length;
  const present = `${former}-now`;
  await stage.control("PATCH", `repos/${former}`, { name: present.split("/")[1] });
  expect(await actOnRun(stage.deps, run, "cancel")).toMatchObject({ ok: true });
  const sent = await stage.deps.github.dispatchWorkflow({
    ...{ repository: former, workflow: "make.yml", ref: "main", inputs: {} },
  });
  expect(sent).toMatchObject({ ok: true, value: { runId: expect.any(Number) } });
  expect(await asking.answer(asked, typed)).toMatchObject({ ok: true });
  await goOn("its answer to be linked", async () => {
    return (await asking.pauseOf(asked)).delivery?.state === "linked";
  });
  expect(runsOf(present, "workflow_dispatch")).toHaveLength(before + 1);
  expect(runsOf(present, "repository_dispatch")).toHaveLength(1);
});

it("a repository that was deleted since: each write says so, and none goes on for ever", async () => {
  const repository = await stage.createRepository(files, holding);
  const asking = createAsking(stage, repository);
  const asked = await asking.askAndEnd();
  const run = await stage.startRun(repository, "make.yml");
  await stage.look(repository);
  const plannedAt = new Date(stage.deps.now().getTime() + 60_000).toISOString();
  const wish = { repository, workflow: "make.yml", inputs: {}, plannedAt };
  const made = await createDispatches(stage.deps, [wish]);
  if (!made.ok) throw new Error(made.error.detail);
  await stage.control("DELETE", `repos/${repository}`);
  expect(await actOnRun(stage.deps, run, "cancel")).toMatchObject({ error: { code: "not_found" } });
  expect(await asking.answer(asked, typed)).toMatchObject({ ok: true });
  const pause = await goOn("its answer to fail", async () => {
    const { delivery } = await asking.pauseOf(asked);
    return delivery?.state === "failed" && delivery;
  });
  expect(pause.problem).toMatchObject({ code: "not_found" });
  const failed = await goOn("the dispatch to fail", async () => {
    const dispatch = await getDispatch(stage.deps, made.value[0]!.id);
    return dispatch?.status === "failed" && dispatch;
  });
  expect(failed.problem).toMatchObject({
    code: "not_found",
    detail: expect.stringContaining("may not see it"),
  });
});
