import { describe, expect, it } from "vitest";
import { answerRun } from "@/lib/pause/answer";
import { resendAnswer } from "@/lib/pause/resend";
import { templates } from "./asking";
import { type Asking, beginAsking } from "./begin-asking";
import type { Stage } from "./stage";

const typed = { target: "staging", percent: "25", notify: true };

let stage: Stage;
let repository: string;
let asking: Asking;
beginAsking((at) => {
  ({ stage, repository, asking } = at);
});

const resumed = (id: number) =>
  [...stage.sim.world.store.runs.values()].filter((run) => run.title.startsWith(`Resume of run ${id} `));
const ask = (id: number, name: string, message: string) =>
  stage.control("POST", `runs/${id}/artifacts`, {
    name,
    files: { "pause.json": JSON.stringify({ version: 1, message }) },
  });
const commit = (files: Record<string, string | null>) =>
  stage.control("POST", `repos/${repository}/commits`, { files });
/** The second half, whose runs do not say which answer started them. */
const unmarked = templates[".github/workflows/resume-workflow.yml"]!.replace(/^run-name:.*$/m, "");

describe("of two people behind one token", () => {
  it("the second is told who answered and what", async () => {
    const id = await asking.askAndEnd();
    const both = await Promise.all([
      answerRun(stage.deps, id, { answers: typed, by: "Ada" }, "octo"),
      answerRun(stage.deps, id, { answers: { ...typed, percent: 50 }, by: "Bob" }, "octo"),
    ]);
    const won = both.find((one) => one.ok)!;
    const lost = both.find((one) => !one.ok)!;
    const answer = won.ok ? won.value.answer : null;
    expect(answer).toMatchObject({ by: expect.stringMatching(/^(Ada|Bob) \(octo\)$/) });
    expect(lost).toMatchObject({
      error: {
        status: 409,
        detail: expect.stringContaining(`Already answered by ${answer?.by}`),
        pause: { state: "answered", answer },
      },
    });
  });
});

describe("an answer is bound to the question that was read", () => {
  it("by its digest, with or without its id", async () => {
    const id = await asking.askWith("pause-signal-more", { "pause.json": '{"version":1,"message":"More?"}' });
    const more = await asking.pauseNamed(id, "pause-signal-more");
    const other = (await asking.detail(id)).pauses.find((pause) => pause.id !== more.id)!;
    const give = (wish: { pauseId?: string; digest?: string }) =>
      answerRun(stage.deps, id, { answers: { user_input: "yes" }, ...wish }, "octo");
    expect(await give({ pauseId: more.id, digest: other.digest })).toMatchObject({
      error: { status: 409, pause: { id: more.id } },
    });
    expect(await give({ digest: "0".repeat(64) })).toMatchObject({
      error: { status: 409, code: "conflict" },
    });
    expect(await give({ digest: more.digest })).toMatchObject({ ok: true, value: { id: more.id } });
    expect(await give({ digest: more.digest })).toMatchObject({ error: { pause: { state: "answered" } } });
  });

  it("and refused with the new question when the run asked again", async () => {
    const id = await asking.askWith("pause-signal-more", { "pause.json": '{"version":1,"message":"More?"}' });
    const read = await asking.pauseNamed(id, "pause-signal-more");
    await ask(id, "pause-signal-more", "More, but less?");
    await stage.look(repository);
    const answer = { pauseId: read.id, digest: read.digest, answers: { user_input: "yes" } };
    expect(await answerRun(stage.deps, id, answer, "octo")).toMatchObject({
      error: {
        status: 409,
        detail: expect.stringContaining("has changed"),
        pause: { name: "pause-signal-more", message: "More, but less?", state: "awaiting" },
      },
    });
  });
});

describe("an answer whose arrival nobody can tell", () => {
  it("is not taken for arrived because of a stranger's run, and goes out when a person says so", async () => {
    await commit({ ".github/workflows/resume-workflow.yml": unmarked });
    const id = await asking.askAndEnd();
    await stage.control("POST", "faults", { method: "POST", path: "/dispatches$", kind: "reset" });
    await asking.answer(id, typed);
    await stage.settle("resume");
    const stranger = await stage.startRun(repository, "resume-workflow.yml", {
      event: "repository_dispatch",
    });
    for (let n = 0; n < 8; n++) await stage.advance(10_000);
    const unsure = await asking.pauseOf(id);
    expect(unsure.delivery).toMatchObject({
      state: "failed",
      problem: { code: "unconfirmed", detail: expect.stringContaining(`run ${stranger}`) },
    });
    expect(await resendAnswer(stage.deps, unsure.id)).toMatchObject({ ok: true });
    await stage.settle("resume");
    for (let n = 0; n < 8; n++) await stage.advance(10_000);
    const { delivery } = await asking.pauseOf(id);
    expect(delivery).toMatchObject({ state: "linked" });
    expect(delivery?.runId).not.toBe(stranger);
  });

  it("waits for a run that GitHub lists late, and starts no second one", async () => {
    const id = await asking.askAndEnd();
    const fault = { method: "POST", path: "/dispatches$", kind: "reset", afterwards: true };
    await stage.control("POST", "faults", fault);
    await asking.answer(id, typed);
    await stage.settle("resume");
    const [run] = resumed(id);
    stage.sim.world.store.runs.delete(run!.id);
    for (let n = 0; n < 2; n++) await stage.advance(10_000);
    stage.sim.world.store.runs.set(run!.id, run!);
    for (let n = 0; n < 8; n++) await stage.advance(10_000);
    expect((await asking.pauseOf(id)).delivery).toMatchObject({ state: "linked", runId: run!.id });
    expect(resumed(id)).toHaveLength(1);
  });
});

it("is not sent again by impatience: while it is looked for, a press of the button is refused", async () => {
  const id = await asking.askAndEnd();
  await stage.control("POST", "faults", {
    method: "POST",
    path: "/dispatches$",
    kind: "reset",
    afterwards: true,
  });
  await asking.answer(id, typed);
  await stage.settle("resume");
  const [run] = resumed(id);
  stage.sim.world.store.runs.delete(run!.id);
  const { id: pauseId } = await asking.pauseOf(id);
  for (let n = 0; n < 2; n++) {
    expect(await resendAnswer(stage.deps, pauseId)).toMatchObject({ error: { status: 409 } });
    await stage.settle("resume");
    await stage.advance(5_000);
  }
  expect(resumed(id)).toHaveLength(0);
  stage.sim.world.store.runs.set(run!.id, run!);
  for (let n = 0; n < 8; n++) await stage.advance(5_000);
  expect((await asking.pauseOf(id)).delivery).toMatchObject({ state: "linked", runId: run!.id });
  expect(resumed(id)).toHaveLength(1);
});

it("says that no workflow listens, and sends again once one does", async () => {
  await commit({ ".github/workflows/resume-workflow.yml": null });
  const id = await asking.askAndEnd();
  await asking.answer(id, typed);
  for (let n = 0; n < 8; n++) await stage.advance(60_000);
  const failed = await asking.pauseOf(id);
  expect(failed.delivery).toMatchObject({
    state: "failed",
    problem: { detail: expect.stringContaining("repository_dispatch of type resume-workflow") },
  });
  const path = ".github/workflows/resume-workflow.yml";
  await commit({ [path]: templates[path]! });
  expect(await resendAnswer(stage.deps, failed.id)).toMatchObject({ ok: true });
  await stage.settle("resume");
  await stage.advance(5_000);
  expect((await asking.pauseOf(id)).delivery).toMatchObject({ state: "linked" });
  expect(resumed(id)).toHaveLength(1);
});

it("takes the way of a run that has ended, also when its end was not seen here yet", async () => {
  const id = await asking.askWith("pause-signal-plain", { "pause-state.txt": "PAUSED\nGo?\n" });
  const plain = () => asking.pauseNamed(id, "pause-signal-plain");
  expect(await plain()).toMatchObject({ via: "workflow_dispatch" });
  await stage.control("POST", `runs/${id}/finish`, { conclusion: "failure" });
  await asking.answer(id, { user_input: "on" }, (await plain()).id);
  await stage.settle("resume");
  expect(await plain()).toMatchObject({ via: "repository_dispatch" });
});

it("does not wait longer because it was often looked for", async () => {
  const id = await asking.askAndEnd();
  await stage.control("POST", "faults", { method: "POST", path: "/dispatches$", kind: "reset" });
  await asking.answer(id, typed);
  await stage.settle("resume");
  for (let n = 0; n < 9; n++) await stage.advance(3_000);
  await stage.control("POST", "faults", { method: "POST", path: "/dispatches$", status: 500 });
  for (let n = 0; n < 3; n++) await stage.advance(4_000);
  const at = (await asking.pauseOf(id)).delivery?.nextAttemptAt;
  expect(Date.parse(at ?? "") - stage.deps.now().getTime()).toBeLessThanOrEqual(10_000);
  for (let n = 0; n < 12; n++) await stage.advance(4_000);
  expect((await asking.pauseOf(id)).delivery).toMatchObject({ state: "linked" });
  expect(resumed(id)).toHaveLength(1);
});

describe("signals that are no good zip", () => {
  const junk = [
    ["a zip cut short", Buffer.from("504b0304140000000800", "hex")],
    ["no UTF-8", Buffer.from("504155534544 0afffe".replace(" ", ""), "hex")],
    ["nothing at all", Buffer.alloc(0)],
    ["a megabyte of zeros", Buffer.alloc(1_100_000)],
  ] as const;

  it("are asked as free text, and the next good one is read all the same", async () => {
    const id = await asking.askAndWait();
    for (const [n, [, bytes]] of junk.entries()) {
      await stage.control("POST", `runs/${id}/artifacts`, {
        name: `pause-signal-junk-${n}`,
        base64: bytes.toString("base64"),
      });
    }
    const files = { "pause-signal-plain.json": ' {"version":1,"message":"Single file?"}' };
    await stage.control("POST", `runs/${id}/artifacts`, { name: "x", files, zip: false });
    await stage.look(repository);
    const { pauses } = await asking.detail(id);
    expect(pauses).toHaveLength(2 + junk.length);
    for (const pause of pauses.filter(({ name }) => name.includes("junk"))) {
      expect([pause.state, Object.keys(pause.inputs)]).toEqual(["awaiting", ["user_input"]]);
      expect(await asking.answer(id, { user_input: "go on" }, pause.id)).toMatchObject({ ok: true });
    }
    const single = pauses.find(({ name }) => name === "pause-signal-plain.json");
    expect(single).toMatchObject({ message: "Single file?", unreadable: null });
  });
});
