import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { look } from "@/lib/poller/look";
import { createMemory } from "@/lib/poller/memory";
import { toPace } from "@/lib/poller/pace";
import { hooks } from "@/lib/poller/start";
import { getRun } from "@/lib/runs/queries";
import { addEnvironment } from "../../simulator/repository";
import { counted, type Polling, startPolling } from "./polling";

const name = "octo/one";
const file = ".github/workflows/ci.yml";
const job = (key: string, more = "") => `  ${key}:
    runs-on: ubuntu-latest
${more}    steps:
      - run: make
`;
const files = {
  [file]: `name: CI
on: push
jobs:
${job("build")}${job("test")}${job("deploy", "    needs: build\n    environment: production\n")}`,
};

let at: Polling;
beforeEach(async () => {
  at = await startPolling();
  await at.stage.watch(name, files, { [file]: { steps: { "Run make": { hold: true } } } });
});
afterEach(() => at.stage.close());

/** Looks at the one repository as the budget's plan has it where it is short, every half minute. */
function startLooking() {
  const intervals = { activeSeconds: 10, idleSeconds: 60 };
  const depth = { pace: toPace(3, "parts", intervals), mostRuns: 10, memory: createMemory() };
  return {
    memory: depth.memory,
    async look() {
      at.skip(30);
      const { deps } = at.stage;
      const row = await deps.db.repository.findUniqueOrThrow({ where: { name } });
      const planned = { ...row, nextLookAt: deps.now().toISOString() };
      expect(await look(deps, planned, hooks, depth)).toMatchObject({ ok: true });
    },
    /** What the looks at lists of runs cost. */
    async cost() {
      const entries = await at.stage.journal("/actions/runs\\?");
      await at.clearJournal();
      return counted(entries).length;
    },
  };
}

const start = () => at.stage.startRun(name, "ci.yml");
const stateOf = async (id: number) => (await getRun(at.stage.deps, id))?.status ?? null;
/** One job of the run ends, as one of several. */
async function endJob(run: number, key: string) {
  const jobs = at.stage.sim.world.store.runs.get(run)!.attempts[0]!.jobs;
  await at.stage.control("POST", `jobs/${jobs.find((one) => one.key === key)!.id}/advance`);
}

describe("a repository whose runs are asked for in parts", () => {
  it("pays for beginnings and ends and not for jobs, and misses neither", async () => {
    const looking = startLooking();
    await looking.look();
    const first = await start();
    for (let n = 0; n < 5; n++) await looking.look();
    expect(await stateOf(first)).toBe("in_progress");
    await looking.cost();

    await endJob(first, "test");
    for (let n = 0; n < 3; n++) await looking.look();
    expect(await looking.cost()).toBe(0);

    const second = await start();
    await looking.look();
    expect(await stateOf(second)).toBe("in_progress");
    expect(await looking.cost()).toBe(1);
    // What is behind the newest costs nothing either.
    for (let n = 0; n < 5; n++) await looking.look();
    expect(await looking.cost()).toBe(0);

    await at.finish(first, "failure");
    await looking.look();
    expect(await getRun(at.stage.deps, first)).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(await looking.cost()).toBe(1);

    // Somebody starts it again elsewhere: it has left the list of what has ended, and nothing else tells of it.
    await at.stage.deps.github.rerunRun(name, first);
    await looking.look();
    expect(await stateOf(first)).not.toBe("completed");
    await at.finish(first);
    await at.finish(second);
    await looking.look();
    expect([await stateOf(first), await stateOf(second)]).toEqual(["completed", "completed"]);

    // Nothing goes on: what begins is seen all the same.
    const third = await start();
    await looking.look();
    expect(await stateOf(third)).not.toBeNull();
  });

  it("hears within minutes that a run waits for its reviewers", async () => {
    const repository = at.stage.sim.world.store.repositories.get(name)!;
    addEnvironment(at.stage.sim.world, repository, "production", ["octo"]);
    const looking = startLooking();
    await looking.look();
    const run = await start();
    for (let n = 0; n < 4; n++) await looking.look();
    await endJob(run, "build");
    await endJob(run, "test");
    for (let n = 0; n < 8; n++) await looking.look();
    expect(await stateOf(run)).toBe("waiting");
  });

  it("relies on the whole list again where GitHub's search keeps something from it", async () => {
    const looking = startLooking();
    await looking.look();
    const run = await start();
    for (let n = 0; n < 3; n++) await looking.look();
    const { etag } = looking.memory.parts.values().next().value!.ended;
    expect(etag).toBeTruthy();
    // The search says what it said before.
    const silent = { path: "status=completed", status: 304, headers: { etag: etag! }, body: "", times: 1000 };
    await at.stage.control("POST", "faults", silent);
    await at.finish(run);
    for (let n = 0; n < 10; n++) await looking.look();
    expect(await stateOf(run)).toBe("in_progress");
    for (let n = 0; n < 60; n++) await looking.look();
    expect(await stateOf(run)).toBe("completed");
    expect(looking.memory.distrustUntil).toBeGreaterThan(at.stage.deps.now().getTime());
  });
});
