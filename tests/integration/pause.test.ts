import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerRun } from "@/lib/pause/answer";
import { listInbox } from "@/lib/pause/inbox";
import { resendAnswer } from "@/lib/pause/resend";
import { openRun } from "@/lib/runs/open-run";
import { getRun } from "@/lib/runs/queries";
import { type Stage, startStage } from "./stage";

const template = (name: string) => readFileSync(`.github/workflows/${name}`, "utf8");
const files = Object.fromEntries(
  ["ask.yml", "resume-workflow.yml", "interactive-workflow.yml", "resume-handler.yml"].map((name) => [
    `.github/workflows/${name}`,
    template(name),
  ]),
);
const typed = { target: "staging", percent: "25", notify: true };

let stage: Stage;
let repository: string;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.control("DELETE", "faults");
  repository = await stage.createRepository(files);
});

/** A run of ask.yml that has asked and ended. */
async function askAndEnd(): Promise<number> {
  const id = await stage.startRun(repository, "ask.yml");
  await stage.advance(120_000);
  await stage.look(repository);
  return id;
}

/** A run of interactive-workflow.yml that waits for its answer. */
async function askAndWait(inputs: Record<string, string> = { ask_by: "form" }): Promise<number> {
  const id = await stage.startRun(repository, "interactive-workflow.yml", { inputs });
  await stage.advance(60_000);
  await stage.look(repository);
  return id;
}

/** A run that is in the midst of its only job, with an artifact of this name and content. */
async function askWith(name: string, content: Record<string, string>): Promise<number> {
  const id = await askAndWait();
  await stage.control("POST", `runs/${id}/artifacts`, { name, files: content });
  await stage.look(repository);
  return id;
}

const answer = (id: number, answers: Record<string, unknown>, pauseId?: string) =>
  answerRun(stage.deps, id, { answers, ...(pauseId ? { pauseId } : {}) }, "octo");
const detail = async (id: number) => (await getRun(stage.deps, id))!;
const pauseOf = async (id: number) => (await detail(id)).pauses.at(-1)!;
const pauseNamed = async (id: number, name: string) =>
  (await detail(id)).pauses.find((pause) => pause.name === name)!;
const runsOf = async (event: string) => {
  const since = "2026-01-01T00:00:00Z";
  const listed = await stage.deps.github.runsSince(repository, { event, since, most: 100 });
  return listed.ok ? listed.value : [];
};

describe("repository_dispatch", () => {
  it("goes out once the run has ended, and the resumed run is linked: one story", async () => {
    const id = await askAndEnd();
    expect((await detail(id)).status).toBe("awaiting_input");
    expect(await pauseOf(id)).toMatchObject({
      state: "awaiting",
      via: "repository_dispatch",
      unreadable: null,
    });
    const answered = await answer(id, typed);
    expect(answered).toMatchObject({ ok: true, value: { state: "answered" } });
    await stage.settle("resume");
    await stage.advance(3_000);
    const [resumed] = await runsOf("repository_dispatch");
    const pause = await pauseOf(id);
    expect(pause.delivery).toMatchObject({ state: "linked", runId: resumed?.id, problem: null });
    const sent = stage.sim.world.store.runs.get(resumed!.id)!.payload as Record<string, unknown>;
    expect(sent.client_payload).toEqual({
      run_id: id,
      user_input: '{"target":"staging","percent":25,"notify":true}',
      timestamp: pause.answer?.at,
      answers: { target: "staging", percent: 25, notify: true },
      pause: `pause-signal-${id}`,
      digest: pause.digest,
      session: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const run = await detail(id);
    expect([run.status, run.resumedBy]).toEqual(["completed", resumed?.id]);
    expect((await detail(resumed!.id)).resumedFrom).toBe(id);
    expect(run.story.map((entry) => entry.kind)).toEqual(["run", "question", "answer", "run"]);
  });

  it("takes one of two answers that come at once", async () => {
    const id = await askAndEnd();
    const both = await Promise.all([answer(id, typed), answer(id, { ...typed, target: "production" })]);
    expect(both.filter((one) => one.ok).length).toBe(1);
    const refused = both.find((one) => !one.ok);
    expect(refused).toMatchObject({
      error: { status: 409, detail: expect.stringMatching(/Already answered by octo/) },
    });
    await stage.settle("resume");
    expect(await runsOf("repository_dispatch")).toHaveLength(1);
  });

  it.each([
    ["the connection breaks", { kind: "reset", afterwards: true }],
    ["a proxy says 502", { kind: "answer", status: 502, afterwards: true, body: "<html>bad gateway" }],
  ])("starts one run when GitHub took it and %s", async (_, fault) => {
    const id = await askAndEnd();
    await stage.control("POST", "faults", { method: "POST", path: "/dispatches$", ...fault });
    await answer(id, typed);
    await stage.settle("resume");
    expect((await pauseOf(id)).delivery).toMatchObject({ state: "recorded", problem: { status: 502 } });
    await stage.advance(30_000);
    expect((await pauseOf(id)).delivery?.state).toBe("linked");
    await stage.advance(300_000);
    expect(await runsOf("repository_dispatch")).toHaveLength(1);
  });

  it("is sent again when GitHub never took it", async () => {
    const id = await askAndEnd();
    await stage.control("POST", "faults", { method: "POST", path: "/dispatches$", kind: "reset", times: 2 });
    await answer(id, typed);
    await stage.settle("resume");
    for (let n = 0; n < 12; n++) await stage.advance(15_000);
    expect((await pauseOf(id)).delivery).toMatchObject({ state: "linked" });
    expect(await runsOf("repository_dispatch")).toHaveLength(1);
  });

  it("is refused, says why, and goes out when a person sends it again", async () => {
    const id = await askAndEnd();
    const refusal = { message: "Resource not accessible by personal access token" };
    const fault = { method: "POST", path: "/dispatches$", kind: "answer", status: 403, body: refusal };
    await stage.control("POST", "faults", fault);
    await answer(id, typed);
    await stage.settle("resume");
    const failed = await pauseOf(id);
    expect(failed.delivery).toMatchObject({
      state: "failed",
      problem: { code: "forbidden", detail: expect.stringContaining("Contents: write") },
    });
    expect(await resendAnswer(stage.deps, failed.id)).toMatchObject({ ok: true });
    await stage.settle("resume");
    await stage.advance(3_000);
    expect((await pauseOf(id)).delivery?.state).toBe("linked");
    expect(await resendAnswer(stage.deps, failed.id)).toMatchObject({ error: { status: 409 } });
    expect(await runsOf("repository_dispatch")).toHaveLength(1);
  });
});

describe("workflow_dispatch", () => {
  it("reaches the job that waits; the messenger is linked and the asking run goes on", async () => {
    const id = await askAndWait();
    expect(await detail(id)).toMatchObject({ status: "awaiting_input", githubStatus: "in_progress" });
    await answer(id, { plan: "rewrite", checks: ["unit", "lint"], hint: "" });
    await stage.settle("resume");
    const messenger = (await runsOf("workflow_dispatch")).find((run) =>
      run.workflowPath.endsWith("handler.yml"),
    );
    expect((await pauseOf(id)).delivery).toMatchObject({ state: "linked", runId: messenger?.id });
    await stage.advance(120_000);
    await stage.look(repository);
    const run = await detail(id);
    expect([run.status, run.conclusion, run.resumedBy]).toEqual(["completed", "success", messenger?.id]);
    expect(run.story.filter((entry) => entry.kind === "run")).toHaveLength(2);
  });

  it("takes free text, and is the way while a run waits that names none", async () => {
    const id = await askAndWait({ ask_by: "text", question: "Which one?" });
    const pause = await pauseOf(id);
    expect(pause).toMatchObject({ message: "Which one?", via: "workflow_dispatch" });
    expect(await answer(id, {})).toMatchObject({ error: { status: 422 } });
    await answer(id, { user_input: "the second" });
    await stage.settle("resume");
    await stage.advance(120_000);
    await stage.look(repository);
    expect((await detail(id)).conclusion).toBe("success");
  });

  it("says what is missing where no workflow carries answers", async () => {
    const id = await askAndWait();
    await stage.control("POST", `repos/${repository}/commits`, {
      files: { ".github/workflows/resume-handler.yml": null },
    });
    await answer(id, { plan: "rewrite" });
    await stage.settle("resume");
    expect((await pauseOf(id)).delivery).toMatchObject({
      state: "failed",
      problem: { detail: expect.stringContaining("resume-handler.yml") },
    });
  });
});

describe("git_ref", () => {
  const signal = JSON.stringify({ version: 1, message: "Go?", resume: { via: "git_ref" } });

  it("writes the answer where the job looks for it, once", async () => {
    const id = await askWith("pause-signal-second", { "pause.json": signal });
    const pause = await pauseNamed(id, "pause-signal-second");
    await stage.control("POST", "faults", {
      method: "POST",
      path: "/git/refs$",
      kind: "reset",
      afterwards: true,
    });
    await answer(id, { user_input: "go" }, pause.id);
    await stage.settle("resume");
    await stage.advance(10_000);
    expect((await pauseNamed(id, pause.name)).delivery).toMatchObject({ state: "linked", runId: id });
    const read = await stage.deps.github.readRef(repository, `resume/${id}/pause-signal-second`);
    expect(read.ok && JSON.parse(read.value)).toMatchObject({
      run_id: id,
      user_input: "go",
      digest: pause.digest,
    });
  });
});

describe("questions", () => {
  it("are several in one run, each answered by its id", async () => {
    const id = await askWith("pause-signal-more", { "pause.json": '{"version":1,"message":"More?"}' });
    const { pauses } = await detail(id);
    expect(pauses.map((pause) => pause.state)).toEqual(["awaiting", "awaiting"]);
    expect(await answer(id, {})).toMatchObject({ error: { status: 422, errors: [{ path: "pauseId" }] } });
    expect(await answer(id, { user_input: "yes" }, pauses[1]!.id)).toMatchObject({ ok: true });
    expect((await detail(id)).status).toBe("awaiting_input");
    expect(await answer(id, { plan: "rewrite" })).toMatchObject({ ok: true });
    expect((await detail(id)).status).toBe("in_progress");
    expect(await answer(id, {}, "no-such")).toMatchObject({ error: { status: 404 } });
  });

  it("name each field that is wrong", async () => {
    const id = await askAndEnd();
    const refused = await answer(id, { target: "moon", percent: 900, nothing: 1 });
    expect(refused).toMatchObject({ error: { status: 422, code: "invalid" } });
    const paths = refused.ok ? [] : refused.error.errors?.map((error) => error.path);
    expect(paths).toEqual(expect.arrayContaining(["answers.target", "answers.percent"]));
    expect((await pauseOf(id)).state).toBe("awaiting");
  });

  it("that cannot be read are asked as free text, with the reason", async () => {
    const id = await askWith("pause-signal-broken", { "pause.json": "{version: 1" });
    const pause = await pauseNamed(id, "pause-signal-broken");
    expect(pause).toMatchObject({ message: "{version: 1", unreadable: expect.stringContaining("not JSON") });
    expect(await answer(id, { user_input: "go on" }, pause.id)).toMatchObject({ ok: true });
  });

  it("expire: answers are refused, or the signal's own go out", async () => {
    const soon = { version: 1, message: "Go?", expires_in: "60s" };
    const id = await askWith("pause-signal-soon", { "pause.json": JSON.stringify(soon) });
    const plain = await pauseNamed(id, "pause-signal-soon");
    const fallback = { ...soon, on_timeout: { answers: { user_input: "stop" } } };
    await stage.control("POST", `runs/${id}/artifacts`, {
      name: "pause-signal-fallback",
      files: { "pause.json": JSON.stringify(fallback) },
    });
    await stage.look(repository);
    await stage.advance(61_000);
    expect(await pauseNamed(id, "pause-signal-soon")).toMatchObject({ state: "expired", answer: null });
    expect(await answer(id, { user_input: "late" }, plain.id)).toMatchObject({ error: { status: 410 } });
    expect(await pauseNamed(id, "pause-signal-fallback")).toMatchObject({
      state: "answered",
      answer: { by: "timeout", answers: { user_input: "stop" } },
    });
  });

  it("close with a run that is cancelled, and leave the inbox", async () => {
    const id = await askAndWait();
    expect((await listInbox(stage.deps)).map((item) => item.run.id)).toContain(id);
    await stage.control("POST", `runs/${id}/finish`, { conclusion: "cancelled" });
    await stage.look(repository);
    const inbox = await listInbox(stage.deps);
    expect(inbox.map((item) => item.run.id)).not.toContain(id);
    expect(await pauseOf(id)).toMatchObject({ state: "closed" });
    expect((await detail(id)).status).toBe("completed");
    expect(await answer(id, { plan: "rewrite" })).toMatchObject({ error: { status: 409 } });
  });

  it("are asked once, however often the artifact is seen, and replaced by a later one of that name", async () => {
    const id = await askAndWait();
    await stage.look(repository);
    expect((await detail(id)).pauses).toHaveLength(1);
    await stage.control("POST", `runs/${id}/artifacts`, {
      name: `pause-signal-${id}`,
      files: { "pause.json": '{"version":1,"message":"Again?"}' },
    });
    await stage.look(repository);
    const { pauses } = await detail(id);
    expect(pauses.map((pause) => pause.state)).toEqual(["closed", "awaiting"]);
  });

  it("are seen of a run that somebody opened, though its repository is not watched", async () => {
    await stage.deps.db.repository.update({ where: { name: repository }, data: { tracked: false } });
    const id = await stage.startRun(repository, "interactive-workflow.yml", { inputs: { ask_by: "form" } });
    await openRun(stage.deps, { repository, id });
    await stage.advance(60_000);
    await stage.look(repository);
    expect(await pauseOf(id)).toMatchObject({ state: "awaiting" });
  });

  it("that nobody asked cannot be answered", async () => {
    expect(await answer(404, {})).toMatchObject({ error: { status: 404 } });
    const id = await stage.startRun(repository, "resume-handler.yml", {
      inputs: { run_id: "1", resume_data: "{}" },
    });
    await stage.look(repository);
    expect(await answer(id, {})).toMatchObject({ error: { status: 409 } });
  });
});
