import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { actOnRun, runActions } from "@/lib/runs/actions";
import { knownRepository } from "@/lib/runs/known-repository";
import { getRun } from "@/lib/runs/queries";
import { listRepositories } from "@/lib/runs/repositories";
import { type Polling, startPolling } from "./polling";

let at: Polling;
beforeAll(async () => {
  at = await startPolling();
});
afterAll(() => at.stage.close());
beforeEach(() => at.stage.deps.db.repository.updateMany({ data: { tracked: false } }));

const repositories = () => listRepositories(at.stage.deps);
const rename = (former: string, name: string) => at.stage.control("PATCH", `repos/${former}`, { name });

it("a renamed repository keeps its row and its runs under the new name from the next look on", async () => {
  await at.watch("octo/former");
  const run = await at.start("octo/former");
  await at.pass(15);
  const [before] = await repositories();
  await rename("octo/former", "present");
  await at.pass(15);
  expect(await repositories()).toMatchObject([
    { id: before!.id, name: "octo/present", problem: null, activeRuns: 1 },
  ]);
  expect(await getRun(at.stage.deps, run)).toMatchObject({ id: run, repository: "octo/present" });
  await at.clearJournal();
  await at.pass(30);
  expect((await at.stage.journal("octo/former")).length).toBe(0);
  // Whoever comes with the former name is led to the same row.
  expect(await knownRepository(at.stage.deps, "octo/former")).toMatchObject({
    ok: true,
    value: { id: BigInt(before!.id), name: "octo/present" },
  });
});

it("who asks by the former name before any look takes all rows along", async () => {
  await at.watch("octo/old");
  const run = await at.start("octo/old");
  await at.pass(15);
  await rename("octo/old", "new");
  expect(await knownRepository(at.stage.deps, "octo/new")).toMatchObject({ value: { name: "octo/new" } });
  expect(await getRun(at.stage.deps, run)).toMatchObject({ repository: "octo/new" });
});

it("a repository whose name another took makes way, and neither mixes with the other", async () => {
  await at.watch("octo/taken");
  await at.watch("octo/taker");
  const [mine, other] = [await at.start("octo/taken"), await at.start("octo/taker")];
  await at.pass(15);
  const ids = Object.fromEntries((await repositories()).map(({ name, id }) => [name, id]));
  await at.stage.control("DELETE", "repos/octo/taken");
  await rename("octo/taker", "taken");
  await at.pass(70);
  expect(await repositories()).toMatchObject([{ id: ids["octo/taker"], name: "octo/taken" }]);
  expect(await getRun(at.stage.deps, other)).toMatchObject({ repository: "octo/taken" });
  expect(await getRun(at.stage.deps, mine)).toMatchObject({ id: mine });
});

it("one out of the token's sight says so, keeps what is known, and refuses what is asked of its runs", async () => {
  await at.watch("mona/secret");
  const run = await at.start("mona/secret");
  await at.pass(15);
  for (const action of runActions) {
    // Public, but not ours.
    expect(await actOnRun(at.stage.deps, run, action)).toMatchObject({
      error: { status: 403, code: "forbidden" },
    });
  }
  await at.stage.control("PATCH", "repos/mona/secret", { private: true });
  await at.pass(70);
  expect(await repositories()).toMatchObject([
    {
      name: "mona/secret",
      problem: { code: "not_found", detail: expect.stringContaining("may not see it") },
    },
  ]);
  expect(await getRun(at.stage.deps, run)).toMatchObject({ conclusion: null });
  for (const action of runActions) {
    expect(await actOnRun(at.stage.deps, run, action)).toMatchObject({ error: { status: 404 } });
  }
});

it("what is done to a run is refused in words where its state does not allow it", async () => {
  await at.watch("octo/acts");
  const run = await at.start("octo/acts");
  await at.pass(15);
  const { deps } = at.stage;
  expect(await actOnRun(deps, run, "rerun")).toMatchObject({
    error: { status: 409, detail: expect.stringContaining("not over yet") },
  });
  await at.finish(run, "success");
  expect(await actOnRun(deps, run, "cancel")).toMatchObject({ error: { status: 409 } });
  // The refusal told that it had ended; nobody had to wait for a look.
  expect(await getRun(deps, run)).toMatchObject({ status: "completed", conclusion: "success" });
  expect(await actOnRun(deps, run, "rerun-failed")).toMatchObject({
    error: { status: 409, detail: expect.stringContaining("None of the run's jobs") },
  });
  expect(await actOnRun(deps, run, "rerun")).toMatchObject({
    ok: true,
    value: { id: run, attempt: 2, conclusion: null },
  });
  await at.skip(10);
  expect(await actOnRun(deps, run, "cancel")).toMatchObject({ ok: true, value: { id: run, attempt: 2 } });
  await at.pass(60);
  expect(await getRun(deps, run)).toMatchObject({ attempt: 2, conclusion: "cancelled" });
  expect(await actOnRun(deps, 424_242, "cancel")).toMatchObject({ error: { status: 404 } });
});
