import { describe, expect, it } from "vitest";
import { listInbox } from "@/lib/pause/inbox";
import { openRun } from "@/lib/runs/open-run";
import { type Asking, beginAsking } from "./begin-asking";
import type { Stage } from "./stage";

let stage: Stage;
let repository: string;
let asking: Asking;
beginAsking((at) => {
  ({ stage, repository, asking } = at);
});

describe("questions", () => {
  it("are several in one run, each answered by its id", async () => {
    const id = await asking.askWith("pause-signal-more", { "pause.json": '{"version":1,"message":"More?"}' });
    const { pauses } = await asking.detail(id);
    expect(pauses.map((pause) => pause.state)).toEqual(["awaiting", "awaiting"]);
    expect(await asking.answer(id, {})).toMatchObject({
      error: { status: 422, errors: [{ path: "pauseId" }] },
    });
    expect(await asking.answer(id, { user_input: "yes" }, pauses[1]!.id)).toMatchObject({ ok: true });
    expect((await asking.detail(id)).status).toBe("awaiting_input");
    expect(await asking.answer(id, { plan: "rewrite" })).toMatchObject({ ok: true });
    expect((await asking.detail(id)).status).toBe("in_progress");
    expect(await asking.answer(id, {}, "no-such")).toMatchObject({ error: { status: 404 } });
  });

  it("name each field that is wrong", async () => {
    const id = await asking.askAndEnd();
    const refused = await asking.answer(id, { target: "moon", percent: 900, nothing: 1 });
    expect(refused).toMatchObject({ error: { status: 422, code: "invalid" } });
    const paths = refused.ok ? [] : refused.error.errors?.map((error) => error.path);
    expect(paths).toEqual(expect.arrayContaining(["answers.target", "answers.percent"]));
    expect((await asking.pauseOf(id)).state).toBe("awaiting");
  });

  it("that cannot be read are asked as free text, with the reason", async () => {
    const id = await asking.askWith("pause-signal-broken", { "pause.json": "{version: 1" });
    const pause = await asking.pauseNamed(id, "pause-signal-broken");
    expect(pause).toMatchObject({ message: "{version: 1", unreadable: expect.stringContaining("not JSON") });
    expect(await asking.answer(id, { user_input: "go on" }, pause.id)).toMatchObject({ ok: true });
  });

  it("expire: answers are refused, or the signal's own go out", async () => {
    const soon = { version: 1, message: "Go?", expires_in: "60s" };
    const id = await asking.askWith("pause-signal-soon", { "pause.json": JSON.stringify(soon) });
    const plain = await asking.pauseNamed(id, "pause-signal-soon");
    const fallback = { ...soon, on_timeout: { answers: { user_input: "stop" } } };
    await stage.control("POST", `runs/${id}/artifacts`, {
      name: "pause-signal-fallback",
      files: { "pause.json": JSON.stringify(fallback) },
    });
    await stage.look(repository);
    await stage.advance(61_000);
    expect(await asking.pauseNamed(id, "pause-signal-soon")).toMatchObject({
      state: "expired",
      answer: null,
    });
    expect(await asking.answer(id, { user_input: "late" }, plain.id)).toMatchObject({
      error: { status: 410 },
    });
    expect(await asking.pauseNamed(id, "pause-signal-fallback")).toMatchObject({
      state: "answered",
      answer: { by: "timeout", answers: { user_input: "stop" } },
    });
  });

  it("close with a run that is cancelled, and leave the inbox", async () => {
    const id = await asking.askAndWait();
    expect((await listInbox(stage.deps)).map((item) => item.run.id)).toContain(id);
    await stage.control("POST", `runs/${id}/finish`, { conclusion: "cancelled" });
    await stage.look(repository);
    const inbox = await listInbox(stage.deps);
    expect(inbox.map((item) => item.run.id)).not.toContain(id);
    expect(await asking.pauseOf(id)).toMatchObject({ state: "closed" });
    expect((await asking.detail(id)).status).toBe("completed");
    expect(await asking.answer(id, { plan: "rewrite" })).toMatchObject({ error: { status: 409 } });
  });

  it("are asked once, however often the artifact is seen, and replaced by a later one of that name", async () => {
    const id = await asking.askAndWait();
    await stage.look(repository);
    expect((await asking.detail(id)).pauses).toHaveLength(1);
    await stage.control("POST", `runs/${id}/artifacts`, {
      name: `pause-signal-${id}`,
      files: { "pause.json": '{"version":1,"message":"Again?"}' },
    });
    await stage.look(repository);
    const { pauses } = await asking.detail(id);
    expect(pauses.map((pause) => pause.state)).toEqual(["closed", "awaiting"]);
  });

  it("are read later where GitHub's storage does not have them yet, and given up where they are gone", async () => {
    await stage.control("POST", "faults", { path: "/download$", status: 404 });
    const id = await asking.askWith("pause-signal-slow", { "pause.json": '{"version":1,"message":"Slow?"}' });
    await stage.advance(6_000);
    const names = (await asking.detail(id)).pauses.map(({ name }) => name);
    expect(names.sort()).toEqual([`pause-signal-${id}`, "pause-signal-slow"].sort());
    const { id: gone } = await stage.control<{ id: number }>("POST", `runs/${id}/artifacts`, {
      name: "pause-signal-gone",
      files: { "pause.json": '{"version":1,"message":"Gone?"}' },
    });
    await stage.control("POST", "faults", { path: "/zip$", status: 404, body: { message: "Not Found" } });
    await stage.look(repository);
    stage.sim.world.store.artifacts.delete(gone);
    await stage.advance(6_000);
    expect((await asking.detail(id)).pauses).toHaveLength(2);
    expect(await stage.deps.db.task.count({ where: { kind: "pause-signal" } })).toBe(0);
  });

  it("are found behind hundreds of artifacts that came while nobody looked", async () => {
    const id = await asking.askAndWait();
    await stage.control("POST", `runs/${id}/artifacts`, {
      name: "pause-signal-early",
      files: { "pause.json": '{"version":1,"message":"Early?"}' },
    });
    for (let n = 0; n < 230; n++) {
      await stage.control("POST", `runs/${id}/artifacts`, { name: `report-${n}`, files: { a: "a" } });
    }
    await stage.look(repository);
    expect(await asking.pauseNamed(id, "pause-signal-early")).toMatchObject({ message: "Early?" });
    await stage.control("DELETE", "journal");
    await stage.control("POST", `runs/${id}/artifacts`, { name: "report-last", files: { a: "a" } });
    await stage.look(repository);
    const { entries } = await stage.control<{ entries: { path: string }[] }>("GET", "journal");
    expect(entries.filter(({ path }) => path.includes("/actions/artifacts"))).toHaveLength(1);
  });

  it("are seen of a run that somebody opened, though its repository is not watched", async () => {
    await stage.deps.db.repository.update({ where: { name: repository }, data: { tracked: false } });
    const id = await stage.startRun(repository, "interactive-workflow.yml", { inputs: { ask_by: "form" } });
    await openRun(stage.deps, { repository, id });
    await stage.advance(60_000);
    await stage.look(repository);
    expect(await asking.pauseOf(id)).toMatchObject({ state: "awaiting" });
  });

  it("that nobody asked cannot be answered", async () => {
    expect(await asking.answer(404, {})).toMatchObject({ error: { status: 404 } });
    const id = await stage.startRun(repository, "resume-handler.yml", {
      inputs: { run_id: "1", resume_data: "{}" },
    });
    await stage.look(repository);
    expect(await asking.answer(id, {})).toMatchObject({ error: { status: 409 } });
  });
});
