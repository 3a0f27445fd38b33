import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/model/dispatch";
import { until } from "../until";
import { build, secondGoesOn, twoJobs } from "../workflows";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { addRepository } from "./through-app";

let world: World;
beforeAll(async () => {
  world = await startWorld({ limits: false });
}, 90_000);
afterAll(() => world?.close());

const post = (body: unknown) => world.app.call("POST", "/api/dispatches", body);
const runsOf = async (repository: string) => {
  const list = await fetch(`${world.sim.url}/repos/${repository}/actions/runs`);
  return ((await list.json()) as { total_count: number }).total_count;
};

describe("POST /api/dispatches", () => {
  it("answers with the dispatch and its run, which then runs with these inputs", async () => {
    const repository = await addRepository(world, build);
    const answer = await post({ repository, workflow: "build.yml", inputs: { version: "1.2", level: 5 } });
    expect(answer.status).toBe(201);
    const dispatch = answer.body as Dispatch;
    expect(dispatch).toMatchObject({ repository, workflow: "build.yml", ref: "main", status: "dispatched" });
    expect(dispatch.inputs).toMatchObject({ version: "1.2", level: "5" });
    const one = await world.app.call("GET", `/api/dispatches/${dispatch.id}`);
    expect(one.body).toMatchObject({ id: dispatch.id, runId: dispatch.runId });
    const { title } = await world.app
      .call("GET", `/api/runs/${dispatch.runId}`)
      .then(({ body }) => body as { title: string });
    expect(title).toBe("Build 1.2");
  });

  it("answers at once, not after the run", async () => {
    const repository = await addRepository(world, twoJobs, secondGoesOn);
    const began = performance.now();
    expect((await post({ repository, workflow: "two.yml" })).status).toBe(201);
    expect(performance.now() - began).toBeLessThan(5500);
  });

  it("takes several targets and answers for each", async () => {
    const [one, two] = [await addRepository(world, build), await addRepository(world, build)];
    const targets = [one, two].map((repository) => ({
      repository,
      workflow: "build.yml",
      inputs: { version: "x" },
    }));
    const { status, body } = await post({ targets });
    expect(status).toBe(201);
    expect((body as { items: Dispatch[] }).items.map(({ repository }) => repository)).toEqual([one, two]);
  });

  it("names each bad input before GitHub is asked", async () => {
    const repository = await addRepository(world, build);
    const bad = { level: "many", fast: "perhaps", kind: "none", colour: "red" };
    const { errors } = expectProblem(await post({ repository, workflow: "build.yml", inputs: bad }), 422);
    const named = (errors ?? []).map(({ path }) => path.replace(/^inputs\./, "")).sort();
    expect(named).toEqual(expect.arrayContaining(["fast", "kind", "level", "version"]));
    expect(JSON.stringify(errors)).toContain("colour");
    expect(await runsOf(repository)).toBe(0);
  });

  it("refuses what cannot be started, saying why", async () => {
    const repository = await addRepository(world, {
      ...build,
      ".github/workflows/push.yml": "on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ run: 'true' }]\n",
    });
    const inputs = { version: "1" };
    for (const target of [
      { repository: "octo/not-there", workflow: "build.yml", inputs },
      { repository, workflow: "missing.yml", inputs },
      { repository, workflow: "push.yml" },
      { repository, workflow: "build.yml", ref: "no-such-branch", inputs },
    ]) {
      const { detail } = expectProblem(await post(target));
      expect(detail.length).toBeGreaterThan(15);
    }
  });

  const later = (id: string, what: string, holds: (dispatch: Dispatch) => boolean) =>
    until(
      what,
      async () => {
        const now = (await world.app.call("GET", `/api/dispatches/${id}`)).body as Dispatch;
        return holds(now) ? now : null;
      },
      40,
    );
  const fault = (repository: string, how: Record<string, unknown>) => {
    const path = `/repos/${repository}/actions/workflows/.*/dispatches`;
    return world.sim.control("POST", "faults", { method: "POST", path, times: 1, ...how });
  };

  it("waits while GitHub's limit holds, says until when, and is then sent once", async () => {
    const repository = await addRepository(world, build);
    const body = { message: "You have exceeded a secondary rate limit." };
    await fault(repository, { status: 403, headers: { "retry-after": "3" }, body });
    const answer = await post({ repository, workflow: "build.yml", inputs: { version: "late" } });
    expect(answer.status).toBe(202);
    const waiting = answer.body as Dispatch;
    expect(waiting).toMatchObject({ status: "pending", problem: { code: "rate_limited" } });
    expect(Date.parse(waiting.nextAttemptAt ?? "")).toBeGreaterThan(Date.parse(waiting.createdAt));
    const sent = await later(waiting.id, "the dispatch to go out", ({ runId }) => runId !== null);
    expect(sent).toMatchObject({ status: "dispatched", attempts: 2, problem: null });
    expect(await runsOf(repository)).toBe(1);
  }, 60_000);

  it("finds the run where GitHub started it and the answer was lost, and starts no second one", async () => {
    const repository = await addRepository(world, build);
    await fault(repository, { kind: "reset", afterwards: true });
    const answer = await post({ repository, workflow: "build.yml", inputs: { version: "lost" } });
    expect(answer.status).toBe(202);
    const { id, status } = answer.body as Dispatch;
    expect(["unconfirmed", "dispatched"]).toContain(status);
    const found = await later(id, "its run to be found", ({ runId }) => runId !== null);
    expect(found.status).toBe("dispatched");
    expect(await runsOf(repository)).toBe(1);
  }, 60_000);
});

describe("GET /api/dispatches", () => {
  it("lists newest first, page by page, without one twice", async () => {
    const repository = await addRepository(world, build);
    const sent: string[] = [];
    for (const version of ["a", "b", "c"]) {
      const { body } = await post({ repository, workflow: "build.yml", inputs: { version } });
      sent.unshift((body as Dispatch).id);
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = new URLSearchParams({ repository, limit: "2", ...(cursor && { cursor }) });
      const { body } = await world.app.call("GET", `/api/dispatches?${query}`);
      const page = body as { items: Dispatch[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(sent);
  });
});

describe("DELETE /api/dispatches/{id}", () => {
  it("refuses one that went out already", async () => {
    const repository = await addRepository(world, build);
    const { body } = await post({ repository, workflow: "build.yml", inputs: { version: "1" } });
    const answer = await world.app.call("DELETE", `/api/dispatches/${(body as Dispatch).id}`);
    expectProblem(answer, 409);
  });
});
