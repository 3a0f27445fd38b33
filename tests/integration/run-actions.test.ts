import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Run, RunDetail } from "@/lib/model/run";
import { until } from "../until";
import { goodAndBad } from "../workflows";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { addRepository, dispatchRun, runWhen } from "./through-app";

const path = ".github/workflows/ci.yml";
const scripts = { [path]: { steps: { "bad/Test": { hold: true } } } };

let world: World;
beforeAll(async () => {
  world = await startWorld({ limits: false, speed: 20 });
});
afterAll(() => world.close());

const act = (id: number | string, action: string) => world.app.call("POST", `/api/runs/${id}/${action}`, {});
const finish = (id: number, conclusion: string) =>
  world.sim.control("POST", `runs/${id}/finish`, { conclusion });
const isOver = (run: RunDetail) => run.status === "completed" && run.jobs.every((job) => job.conclusion);

describe("what a person does to a run", () => {
  it("cancel, run again, run again what failed: 202, and the run is seen to do so", async () => {
    const repository = await addRepository(world, goodAndBad, scripts);
    const id = await dispatchRun(world, repository, "ci.yml");

    const cancelled = await act(id, "cancel");
    expect(cancelled.status, cancelled.text).toBe(202);
    expect(cancelled.body as Run).toMatchObject({ id, repository, attempt: 1 });
    await finish(id, "cancelled").catch(() => {});
    expect(await runWhen(world, id, "to be cancelled", isOver)).toMatchObject({ conclusion: "cancelled" });

    const again = await act(id, "rerun");
    expect(again.status, again.text).toBe(202);
    expect(again.body as Run).toMatchObject({ id, attempt: 2, conclusion: null });
    await runWhen(world, id, "its good job to end", (run) =>
      run.jobs.some((job) => job.name === "good" && job.attempt === 2 && job.conclusion === "success"),
    );
    await finish(id, "failure");
    const failed = await runWhen(world, id, "to have failed", (run) => run.attempt === 2 && isOver(run));
    const good = failed.jobs.find((job) => job.name === "good");

    const repeated = await act(id, "rerun-failed");
    expect(repeated.status, repeated.text).toBe(202);
    expect(repeated.body as Run).toMatchObject({ id, attempt: 3 });
    await finish(id, "success");
    const done = await runWhen(world, id, "to succeed", (run) => run.attempt === 3 && isOver(run));
    expect(done).toMatchObject({ status: "completed", conclusion: "success" });
    // The job that had succeeded was carried over, not run once more.
    expect(done.jobs.find((job) => job.name === "good")).toMatchObject({ startedAt: good?.startedAt });
  });

  it("is refused in words where the run's state does not allow it, and the page knows better then", async () => {
    const repository = await addRepository(world, goodAndBad, scripts);
    const id = await dispatchRun(world, repository, "ci.yml");
    for (const action of ["rerun", "rerun-failed"]) {
      expect(expectProblem(await act(id, action), 409)).toMatchObject({
        code: "conflict",
        detail: expect.stringContaining("not over yet"),
      });
    }
    await finish(id, "success");
    expect(expectProblem(await act(id, "cancel"), 409).code).toBe("conflict");
    // The refusal told that it had ended; nobody had to wait for the next look.
    expect((await world.app.call("GET", `/api/runs/${id}`)).body).toMatchObject({ status: "completed" });
    expect(expectProblem(await act(id, "rerun-failed"), 409).detail).toContain("None of the run's jobs");
  });

  it("is refused where the token may only read, and where there is no such run", async () => {
    const files = goodAndBad;
    await world.sim.control("POST", "repos", { name: "mona/lib", files, scripts });
    const added = await world.app.call("POST", "/api/repos", { repository: "mona/lib" });
    expect(added.status, added.text).toBe(201);
    const { id } = await world.sim.control<{ id: number }>(
      "POST",
      "repos/mona/lib/workflows/ci.yml/runs",
      {},
    );
    await runWhen(world, id, "to be seen", () => true);
    for (const action of ["cancel", "rerun", "rerun-failed"]) {
      expect(expectProblem(await act(id, action), 403).code).toBe("forbidden");
      expectProblem(await act(987_654_321, action), 404);
      expectProblem(await act("no-number", action), 404);
    }
    expect((await world.app.call("GET", `/api/runs/${id}`)).body).toMatchObject({ conclusion: null });
  });
});

const page = (where: string) => fetch(`${world.app.url}${where}`, { redirect: "manual" });
const repositories = async () =>
  ((await world.app.call("GET", "/api/repos")).body as { items: { id: number; name: string }[] }).items;

describe("a repository that moves on GitHub", () => {
  it("keeps its row and its runs under its new name, and pages under the former lead there", async () => {
    const former = await addRepository(world, goodAndBad, scripts);
    const { id } = (await repositories()).find(({ name }) => name === former)!;
    const run = await dispatchRun(world, former, "ci.yml");
    await world.sim.control("PATCH", `repos/${former}`, { name: "renamed" });
    await until("the new name", async () =>
      (await repositories()).some((one) => one.name === "octo/renamed"),
    );
    expect((await repositories()).filter((one) => one.id === id || one.name === former)).toMatchObject([
      { id, name: "octo/renamed", problem: null },
    ]);
    expect((await world.app.call("GET", `/api/runs/${run}`)).body).toMatchObject({
      repository: "octo/renamed",
      inputs: {},
    });
    await finish(run, "success");
    const { jobs } = await runWhen(world, run, "to end", isOver);
    for (const rest of [
      "",
      "?q=x",
      "/actions/workflows/ci.yml",
      `/actions/runs/${run}`,
      `/actions/runs/${run}/job/${jobs[0]!.id}?a=b`,
    ]) {
      const led = await page(`/${former}${rest}`);
      expect([rest, led.status, led.headers.get("location")]).toEqual([rest, 307, `/octo/renamed${rest}`]);
      expect((await page(`/octo/renamed${rest}`)).status).toBe(200);
    }
    // What is started under the former name goes where it went.
    const started = await world.app.call("POST", "/api/dispatches", {
      repository: former,
      workflow: "ci.yml",
    });
    expect(started.status, started.text).toBe(201);
    expect(started.body).toMatchObject({ repository: "octo/renamed", status: "dispatched" });
  });

  it("whose name is taken by another gives way, and neither mixes with the other", async () => {
    const first = await addRepository(world, goodAndBad, scripts);
    const second = await addRepository(world, goodAndBad, scripts);
    const run = await dispatchRun(world, first, "ci.yml");
    const ids = Object.fromEntries((await repositories()).map(({ name, id }) => [name, id]));
    await dispatchRun(world, second, "ci.yml");
    await world.sim.control("DELETE", `repos/${first}`);
    await world.sim.control("PATCH", `repos/${second}`, { name: first.split("/")[1] });
    await until("the name to be the other's", async () =>
      (await repositories()).some(({ id, name }) => id === ids[second] && name === first),
    );
    expect((await repositories()).map(({ id }) => id)).not.toContain(ids[first]);
    expect((await world.app.call("GET", `/api/runs/${run}`)).status).toBe(200);
  });

  it("out of the token's sight says so and keeps what is known", async () => {
    await world.sim.control("POST", "repos", { name: "mona/secret", files: goodAndBad, scripts });
    await world.app.call("POST", "/api/repos", { repository: "mona/secret" });
    const where = "repos/mona/secret/workflows/ci.yml/runs";
    const { id } = await world.sim.control<{ id: number }>("POST", where, {});
    await runWhen(world, id, "to be seen", () => true);
    await world.sim.control("PATCH", "repos/mona/secret", { private: true });
    const gone = await until("the problem to be told", async () => {
      const { items } = (await world.app.call("GET", "/api/repos")).body as {
        items: { name: string; problem: { code: string; detail: string } | null }[];
      };
      return items.find(({ name }) => name === "mona/secret")?.problem;
    });
    expect(gone).toMatchObject({ code: "not_found", detail: expect.stringContaining("may not see it") });
    expect((await world.app.call("GET", `/api/runs/${id}`)).body).toMatchObject({ id, conclusion: null });
    expect((await page(`/mona/secret/actions/runs/${id}`)).status).toBe(200);
    expectProblem(await act(id, "cancel"), 404);
  });
});
