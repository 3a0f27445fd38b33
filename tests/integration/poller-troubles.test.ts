import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Hooks } from "@/lib/poller/look-at-list";
import { startLoop } from "@/lib/poller/loop";
import { hooks } from "@/lib/poller/start";
import { readHealth } from "@/lib/runs/health";
import { getRun } from "@/lib/runs/queries";
import { until } from "../until";
import { type Polling, startPolling } from "./polling";

let at: Polling;
beforeEach(async () => {
  at = await startPolling();
});
afterEach(() => at.stage.close());

it("health tells of a loop that fails in every turn, and calls the poller dead after three minutes of that", async () => {
  const { deps } = at.stage;
  const loop = startLoop(deps, { name: "poller" }, () => {
    deps.watch.lastTickAt = deps.now().toISOString();
    throw new TypeError("a bug of ours");
  });
  const poller = async () => (await readHealth(deps)).loops.find(({ name }) => name === "poller");
  await until("the first turn to fail", async () => (await poller())?.failures === 1);
  expect(await poller()).toMatchObject({ state: "failing", lastOkAt: null, workingSince: null });
  expect((await readHealth(deps)).status).toBe("ok");
  at.skip(181);
  loop.nudge();
  await until("the second", async () => (await poller())?.failures === 2);
  expect((await readHealth(deps)).status).toBe("poller_dead");
  await loop.stop();
});

it("health tells of a turn that never ends", async () => {
  const { deps } = at.stage;
  let end = () => {};
  const loop = startLoop(deps, { name: "poller" }, async () => {
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    return deps.now();
  });
  at.skip(16 * 60);
  const { status, loops } = await readHealth(deps);
  expect(status).toBe("poller_dead");
  expect(loops).toContainEqual(expect.objectContaining({ name: "poller", state: "stuck" }));
  const stopped = loop.stop();
  end();
  await stopped;
});

describe("a look that does not go well", () => {
  it("backs off with retry-after, and asks nobody else meanwhile", async () => {
    await at.watch("octo/one");
    await at.watch("octo/two");
    await at.look();
    at.skip(70);
    await at.stage.control("POST", "faults", {
      path: "/actions/runs",
      times: 1,
      kind: "answer",
      status: 403,
      headers: { "retry-after": "120" },
      body: { message: "You have exceeded a secondary rate limit." },
    });
    await at.look();
    await at.clearJournal();
    await at.pass(100);
    expect(await at.stage.journal("/repos/")).toEqual([]);
    await at.pass(120);
    expect((await at.stage.journal("octo/one")).length).toBeGreaterThan(0);
    expect((await at.stage.journal("octo/two")).length).toBeGreaterThan(0);
  });

  it.each([
    ["a server that fails", { kind: "answer", status: 502, body: "bad gateway" }, "github_unavailable"],
    ["a line that breaks", { kind: "reset" }, "github_unreachable"],
    ["nonsense", { kind: "answer", status: 200, body: { workflow_runs: 7 } }, "github_unavailable"],
  ])("keeps %s to its own repository and tells it there", async (_case, fault, code) => {
    await at.watch("octo/bad");
    await at.watch("octo/good");
    await at.look();
    const run = await at.start("octo/good");
    at.skip(70);
    await at.stage.control("POST", "faults", { path: "octo/bad/actions/runs", times: 1, ...fault });
    await at.look();
    const bad = await at.stage.deps.db.repository.findUnique({ where: { name: "octo/bad" } });
    expect(JSON.parse(bad?.problem ?? "null")).toMatchObject({ code });
    expect(await getRun(at.stage.deps, run)).toMatchObject({ repository: "octo/good" });
    await at.pass(120);
    const later = await at.stage.deps.db.repository.findUnique({ where: { name: "octo/bad" } });
    expect(later).toMatchObject({ problem: null, failures: 0 });
  });

  it("keeps a bug to its own repository and tells it there", async () => {
    await at.watch("octo/bad");
    await at.watch("octo/good");
    const looked: string[] = [];
    const breaking: Hooks = {
      ...hooks,
      onArtifacts: async (deps, repository, artifacts) => {
        if (repository === "octo/bad") throw new TypeError("a bug of ours");
        await hooks.onArtifacts?.(deps, repository, artifacts);
        looked.push(repository);
      },
    };
    const run = await at.start("octo/good");
    await at.look(breaking);
    expect(looked).toEqual(["octo/good"]);
    expect(await getRun(at.stage.deps, run)).toMatchObject({ repository: "octo/good" });
    const find = (name: string) => at.stage.deps.db.repository.findUnique({ where: { name } });
    expect(JSON.parse((await find("octo/bad"))?.problem ?? "null")).toMatchObject({ code: "internal" });
    expect(await find("octo/good")).toMatchObject({ problem: null, failures: 0 });
    at.skip(600);
    await at.look();
    expect(await find("octo/bad")).toMatchObject({ problem: null, failures: 0 });
  });

  it("drops what it knew of another token's lists", async () => {
    await at.watch("octo/one");
    await at.pass(30);
    await at.stage.deps.db.repository.updateMany({ data: { etagOwner: "another" } });
    await at.clearJournal();
    at.skip(70);
    await at.look();
    expect((await at.stage.journal("/actions/runs\\?")).map((entry) => entry.status)).toEqual([200]);
  });

  it("says that a repository is gone, and asks for it rarely", async () => {
    await at.watch("octo/one");
    await at.look();
    await at.stage.control("DELETE", "repos/octo/one");
    await at.pass(70);
    const row = await at.stage.deps.db.repository.findUnique({ where: { name: "octo/one" } });
    expect(JSON.parse(row?.problem ?? "null")).toMatchObject({ code: "not_found" });
    await at.clearJournal();
    await at.pass(1500);
    expect(await at.stage.journal()).toEqual([]);
  });
});
