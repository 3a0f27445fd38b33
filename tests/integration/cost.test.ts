import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { costTask } from "@/lib/cost/notice-costs";
import { getRun } from "@/lib/runs/queries";
import { build } from "../workflows";
import { type Stage, startStage } from "./stage";

let stage: Stage;
let repository: string;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  repository = await stage.createRepository(build);
});

const tokens = { input: 300, output: 200, cacheRead: 20_000, cacheWrite: 10_500 };
const record = { version: 1, model: "sonnet", leg: 1, usd: 0.42, tokens };

const runWith = async (content: string): Promise<number> => {
  const id = await stage.startRun(repository, "build.yml", {
    inputs: { version: "1" },
    conclusion: "success",
  });
  await addCost(id, content);
  return id;
};
const addCost = (id: number, content: string) =>
  stage.control("POST", `runs/${id}/artifacts`, {
    name: `agent-cost-${id}`,
    files: { "cost.json": content },
  });
const lookAndSettle = async () => {
  await stage.look(repository);
  await stage.settle(costTask);
};
const costOf = async (id: number) => (await getRun(stage.deps, id))?.cost;
const downloads = async () => (await stage.journal(`/repos/${repository}/actions/artifacts/\\d+/zip`)).length;

it("is read once from the run's artifact, and outlives it", async () => {
  const id = await runWith(JSON.stringify(record));
  await lookAndSettle();
  const { legs, usd, incomplete, perLeg, tokens: all } = (await costOf(id))!;
  expect({ legs, usd, incomplete, all }).toEqual({ legs: 1, usd: 0.42, incomplete: false, all: 31_000 });
  expect(perLeg).toEqual([{ runId: id, leg: 1, model: "sonnet", usd: 0.42, tokens }]);
  expect(await downloads()).toBe(1);
  await lookAndSettle();
  expect(await downloads()).toBe(1);
  for (const { id: artifact } of (await getRun(stage.deps, id))!.artifacts)
    await stage.control("POST", `artifacts/${artifact}/expire`);
  await stage.startRun(repository, "build.yml", { inputs: { version: "2" }, conclusion: "success" });
  await lookAndSettle();
  expect((await getRun(stage.deps, id))?.artifacts.every(({ expired }) => expired)).toBe(true);
  expect(await costOf(id)).toMatchObject({ usd: 0.42 });
});

it("is replaced by what a later attempt says", async () => {
  const id = await runWith(JSON.stringify(record));
  await lookAndSettle();
  await addCost(id, JSON.stringify({ ...record, usd: null }));
  await stage.startRun(repository, "build.yml", { inputs: { version: "2" }, conclusion: "success" });
  await lookAndSettle();
  expect(await costOf(id)).toMatchObject({ usd: 0, incomplete: true, legs: 1 });
});

it("asks nothing of GitHub where no agent ran, and shows nothing that it cannot trust", async () => {
  const id = await runWith('{"version": 1, "model": "<script>", "usd": 1e99}');
  const plain = await stage.startRun(repository, "build.yml", {
    inputs: { version: "2" },
    conclusion: "success",
  });
  await lookAndSettle();
  expect(await costOf(id)).toBeNull();
  expect(await costOf(plain)).toBeNull();
  const last = await stage.startRun(repository, "build.yml", {
    inputs: { version: "3" },
    conclusion: "success",
  });
  await stage.control("POST", `runs/${last}/artifacts`, { name: "any", files: { "a.txt": "A" } });
  await stage.advance(120_000);
  await lookAndSettle();
  expect(await downloads()).toBe(1);
});

it("is fetched later where GitHub fails at first", async () => {
  const id = await runWith(JSON.stringify(record));
  await stage.control("POST", "faults", {
    path: "/zip$",
    times: 1,
    status: 503,
    body: { message: "Unicorn" },
  });
  await stage.look(repository);
  await stage.settle(costTask);
  expect(await costOf(id)).toBeNull();
  await stage.advance(60_000);
  await stage.settle(costTask);
  expect(await costOf(id)).toMatchObject({ usd: 0.42 });
});
