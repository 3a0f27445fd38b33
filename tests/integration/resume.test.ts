import { describe, expect, it } from "vitest";
import { resendAnswer } from "@/lib/pause/resend";
import { type Asking, beginAsking } from "./begin-asking";
import type { Stage } from "./stage";

const typed = { target: "staging", percent: "25", notify: true };

let stage: Stage;
let repository: string;
let asking: Asking;
beginAsking((at) => {
  ({ stage, repository, asking } = at);
});

const runsOf = async (event: string) => {
  const since = "2026-01-01T00:00:00Z";
  const listed = await stage.deps.github.runsSince(repository, { event, since, most: 100 });
  return listed.ok ? listed.value : [];
};

describe("repository_dispatch", () => {
  it("goes out once the run has ended, and the resumed run is linked: one story", async () => {
    const id = await asking.askAndEnd();
    expect((await asking.detail(id)).status).toBe("awaiting_input");
    expect(await asking.pauseOf(id)).toMatchObject({
      state: "awaiting",
      via: "repository_dispatch",
      unreadable: null,
    });
    const answered = await asking.answer(id, typed);
    expect(answered).toMatchObject({ ok: true, value: { state: "answered" } });
    await stage.settle("resume");
    await stage.advance(3_000);
    const [resumed] = await runsOf("repository_dispatch");
    const pause = await asking.pauseOf(id);
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
    const run = await asking.detail(id);
    expect([run.status, run.resumedBy]).toEqual(["completed", resumed?.id]);
    expect((await asking.detail(resumed!.id)).resumedFrom).toBe(id);
    expect(run.story.map((entry) => entry.kind)).toEqual(["run", "question", "answer", "run"]);
  });

  it("takes one of two answers that come at once", async () => {
    const id = await asking.askAndEnd();
    const both = await Promise.all([
      asking.answer(id, typed),
      asking.answer(id, { ...typed, target: "production" }),
    ]);
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
    const id = await asking.askAndEnd();
    await stage.control("POST", "faults", { method: "POST", path: "/dispatches$", ...fault });
    await asking.answer(id, typed);
    await stage.settle("resume");
    expect((await asking.pauseOf(id)).delivery).toMatchObject({
      state: "recorded",
      problem: { status: 502 },
    });
    await stage.advance(30_000);
    expect((await asking.pauseOf(id)).delivery?.state).toBe("linked");
    await stage.advance(300_000);
    expect(await runsOf("repository_dispatch")).toHaveLength(1);
  });

  it("is sent again when GitHub never took it", async () => {
    const id = await asking.askAndEnd();
    await stage.control("POST", "faults", { method: "POST", path: "/dispatches$", kind: "reset", times: 2 });
    await asking.answer(id, typed);
    await stage.settle("resume");
    for (let n = 0; n < 12; n++) await stage.advance(15_000);
    expect((await asking.pauseOf(id)).delivery).toMatchObject({ state: "linked" });
    expect(await runsOf("repository_dispatch")).toHaveLength(1);
  });

  it("is refused, says why, and goes out when a person sends it again", async () => {
    const id = await asking.askAndEnd();
    const refusal = { message: "Resource not accessible by personal access token" };
    const fault = { method: "POST", path: "/dispatches$", kind: "answer", status: 403, body: refusal };
    await stage.control("POST", "faults", fault);
    await asking.answer(id, typed);
    await stage.settle("resume");
    const failed = await asking.pauseOf(id);
    expect(failed.delivery).toMatchObject({
      state: "failed",
      problem: { code: "forbidden", detail: expect.stringContaining("Contents: write") },
    });
    expect(await resendAnswer(stage.deps, failed.id)).toMatchObject({ ok: true });
    await stage.settle("resume");
    await stage.advance(3_000);
    expect((await asking.pauseOf(id)).delivery?.state).toBe("linked");
    expect(await resendAnswer(stage.deps, failed.id)).toMatchObject({ error: { status: 409 } });
    expect(await runsOf("repository_dispatch")).toHaveLength(1);
  });
});

describe("workflow_dispatch", () => {
  it("reaches the job that waits; the messenger is linked and the asking run goes on", async () => {
    const id = await asking.askAndWait();
    expect(await asking.detail(id)).toMatchObject({ status: "awaiting_input", githubStatus: "in_progress" });
    await asking.answer(id, { plan: "rewrite", checks: ["unit", "lint"], hint: "" });
    await stage.settle("resume");
    const messenger = (await runsOf("workflow_dispatch")).find((run) =>
      run.workflowPath.endsWith("handler.yml"),
    );
    expect((await asking.pauseOf(id)).delivery).toMatchObject({ state: "linked", runId: messenger?.id });
    await stage.advance(120_000);
    await stage.look(repository);
    const run = await asking.detail(id);
    expect([run.status, run.conclusion, run.resumedBy]).toEqual(["completed", "success", messenger?.id]);
    expect(run.story.filter((entry) => entry.kind === "run")).toHaveLength(2);
  });

  it("takes free text, and is the way while a run waits that names none", async () => {
    const id = await asking.askAndWait({ ask_by: "text", question: "Which one?" });
    const pause = await asking.pauseOf(id);
    expect(pause).toMatchObject({ message: "Which one?", via: "workflow_dispatch" });
    expect(await asking.answer(id, {})).toMatchObject({ error: { status: 422 } });
    await asking.answer(id, { user_input: "the second" });
    await stage.settle("resume");
    await stage.advance(120_000);
    await stage.look(repository);
    expect((await asking.detail(id)).conclusion).toBe("success");
    const plain = { "pause-state.txt": "PAUSED\nAnd now?\n" };
    const waiting = await asking.askWith("pause-signal-plain", plain);
    expect(await asking.pauseNamed(waiting, "pause-signal-plain")).toMatchObject({
      via: "workflow_dispatch",
    });
  });

  it("says what is missing where no workflow carries answers", async () => {
    const id = await asking.askAndWait();
    await stage.control("POST", `repos/${repository}/commits`, {
      files: { ".github/workflows/resume-handler.yml": null },
    });
    await asking.answer(id, { plan: "rewrite" });
    await stage.settle("resume");
    expect((await asking.pauseOf(id)).delivery).toMatchObject({
      state: "failed",
      problem: { detail: expect.stringContaining("resume-handler.yml") },
    });
  });
});

describe("git_ref", () => {
  const signal = JSON.stringify({ version: 1, message: "Go?", resume: { via: "git_ref" } });

  it("writes the answer where the job looks for it, once", async () => {
    const id = await asking.askWith("pause-signal-second", { "pause.json": signal });
    const pause = await asking.pauseNamed(id, "pause-signal-second");
    await stage.control("POST", "faults", {
      method: "POST",
      path: "/git/refs$",
      kind: "reset",
      afterwards: true,
    });
    await asking.answer(id, { user_input: "go" }, pause.id);
    await stage.settle("resume");
    await stage.advance(10_000);
    expect((await asking.pauseNamed(id, pause.name)).delivery).toMatchObject({ state: "linked", runId: id });
    const read = await stage.deps.github.readRef(repository, `resume/${id}/pause-signal-second`);
    expect(read.ok && JSON.parse(read.value)).toMatchObject({
      run_id: id,
      user_input: "go",
      digest: pause.digest,
    });
  });

  it("takes the place of the answer to an earlier question of that name, as a run that is run again asks", async () => {
    const id = await asking.askWith("pause-signal-second", { "pause.json": signal });
    for (const word of ["first", "second"]) {
      const pause = (await asking.detail(id)).pauses.findLast(({ name }) => name === "pause-signal-second")!;
      await asking.answer(id, { user_input: word }, pause.id);
      await stage.settle("resume");
      await stage.advance(5_000);
      const after = (await asking.detail(id)).pauses.find((each) => each.id === pause.id);
      expect(after?.delivery).toMatchObject({ state: "linked", problem: null });
      const read = await stage.deps.github.readRef(repository, `resume/${id}/pause-signal-second`);
      expect(read.ok && JSON.parse(read.value)).toMatchObject({ user_input: word });
      const files = { "pause.json": signal };
      await stage.control("POST", `runs/${id}/artifacts`, { name: "pause-signal-second", files });
      await stage.look(repository);
    }
    expect(
      (await asking.detail(id)).pauses.filter(({ name }) => name === "pause-signal-second"),
    ).toHaveLength(3);
  });

  it("leaves a ref alone that is not ours", async () => {
    const id = await asking.askWith("pause-signal-second", { "pause.json": signal });
    const ref = `resume/${id}/pause-signal-second`;
    await stage.deps.github.writeRef({ repository, ref, content: "of somebody else" });
    await asking.answer(id, { user_input: "go" }, (await asking.pauseNamed(id, "pause-signal-second")).id);
    await stage.settle("resume");
    expect((await asking.pauseNamed(id, "pause-signal-second")).delivery).toMatchObject({ state: "failed" });
    expect(await stage.deps.github.readRef(repository, ref)).toMatchObject({ value: "of somebody else" });
  });
});
