import { afterEach, beforeEach, expect, it } from "vitest";
import { openRun } from "@/lib/runs/open-run";
import { getRun } from "@/lib/runs/queries";
import { createLogged, startHalfDone } from "./half-done";
import { type Stage, startStage } from "./stage";

let stage: Stage;
let repository: string;
beforeEach(async () => {
  stage = await startStage({ keepLogs: "all" });
  repository = await createLogged(stage);
});
afterEach(() => stage.close());

const logs = async (id: number) =>
  Object.fromEntries((await getRun(stage.deps, id))!.jobs.map((job) => [job.name, job.log]));

it("a log whose wish was lost in a crash is fetched when its run has ended", async () => {
  const { id } = await startHalfDone(stage, repository);
  expect(await logs(id)).toMatchObject({ quick: "kept", broken: "kept", slow: "unfetched" });
  // As after a crash between a job's end and the task that fetches its log.
  await stage.deps.db.job.updateMany({ where: { name: "quick" }, data: { log: "unfetched" } });
  await stage.look(repository);
  expect(await logs(id)).toMatchObject({ quick: "unfetched" });
  await stage.control("POST", `runs/${id}/finish`, { conclusion: "failure" });
  await stage.look(repository);
  expect(await logs(id)).toEqual({ quick: "kept", broken: "kept", slow: "kept" });
});

it("the end of a job that somebody's visit notices first has its log fetched all the same", async () => {
  const { id } = await startHalfDone(stage, repository);
  await stage.control("POST", `runs/${id}/finish`, { conclusion: "success" });
  await openRun(stage.deps, { repository, id });
  await stage.settle("keep-log");
  expect((await logs(id)).slow).toBe("kept");
});

it("of a run that had ended long before anybody watched nothing is fetched by itself", async () => {
  const id = await stage.startRun(repository, "ci.yml");
  await stage.control("POST", `runs/${id}/finish`, { conclusion: "success" });
  await stage.advance(3_600_000);
  await openRun(stage.deps, { repository, id });
  await stage.settle("keep-log");
  expect(new Set(Object.values(await logs(id)))).toEqual(new Set(["unfetched"]));
});
