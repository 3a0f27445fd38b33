import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { build, templates } from "../workflows";
import { plantedToken, startWorld, type World } from "../world";
import { addRepository, dispatchRun, runWhen } from "./through-app";

/** A token that a workflow prints by mistake, in the form that GitHub's own masking misses. */
const leaked = "ghp_LeakedByAWorkflow00000000000000000001";
const leaky = {
  ".github/workflows/leaky.yml": `on: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo "token is $IT"\n        env: { IT: ${leaked} }\n      - run: "false"\n`,
};

let world: World;
beforeAll(async () => {
  world = await startWorld({ limits: false, speed: 20, env: { LOG_LEVEL: "debug" } });
}, 90_000);
afterAll(() => world?.close());

/** What others on this machine may do with it; 0 is nothing. */
const openTo = (file: string) => statSync(file).mode & 0o077;

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

it("the token is in no answer, page, log line, error or file, whatever happened before", async () => {
  const repository = await addRepository(world, { ...build, ...leaky, ...templates("ask.yml") });
  const runId = await dispatchRun(world, repository, "build.yml", { version: "1" });
  const leakyRun = await dispatchRun(world, repository, "leaky.yml");
  const asking = await dispatchRun(world, repository, "ask.yml");
  const { artifacts } = await runWhen(world, runId, "its artifact", (run) => run.artifacts.length > 0);
  const failed = await runWhen(world, leakyRun, "its end", (run) => run.conclusion === "failure");
  await runWhen(world, asking, "its question", (run) => run.status === "awaiting_input");
  // Refusals, a broken connection and a refused token write about requests: that is where tokens slip out.
  for (const fault of [
    { kind: "reset", path: "/actions/runs", times: 2 },
    { status: 401, path: "/actions/workflows", times: 1, body: { message: "Bad credentials" } },
    { status: 500, path: "/actions/artifacts", times: 2, body: `echo: ${plantedToken}` },
  ]) {
    await world.sim.control("POST", "faults", fault);
  }
  const run = `/${repository}/actions/runs/${runId}`;
  const job = failed.jobs[0]?.id;
  const read = [
    ...["/", "/runs", "/inbox", "/dispatches", "/repositories", "/settings", `/${repository}`, run],
    ...[`/${repository}/actions/workflows/build.yml`, `/${repository}/actions/runs/${leakyRun}/job/${job}`],
    ...["/api/health", "/api/repos", "/api/repos/available", `/api/repos/${repository}/workflows`],
    ...[
      "/api/dispatches",
      "/api/runs",
      `/api/runs/${runId}`,
      "/api/inbox",
      "/api/rate-limit",
      "/api/nothing",
    ],
    ...[
      `/api/runs/${runId}/artifacts`,
      `/api/artifacts/${artifacts[0]?.id}`,
      `/api/runs/${leakyRun}/failure`,
    ],
    ...[`/api/jobs/${job}/log`, `/api/jobs/${job}/log/raw`, `/api/runs/${leakyRun}/logs`],
  ];
  const said: string[] = [];
  for (const where of read) {
    const { text, headers, status } = await world.app.call("GET", where);
    expect(status, where).not.toBe(500);
    said.push(`${where}\n${JSON.stringify([...headers])}\n${text}`);
  }
  const refused = await world.app.call("POST", "/api/repos", {
    repository: `octo/${plantedToken.slice(0, 20)}`,
  });
  expect(refused.status).toBe(404);

  for (const text of said) expect(text.includes(plantedToken), text.slice(0, 200)).toBe(false);
  expect(world.app.stderr()).not.toContain(plantedToken);
  expect(world.app.stdout()).not.toContain(plantedToken);
  expect(world.app.stderr()).not.toMatch(/authorization"?:\s*"?(token|bearer)/i);
  const kept = filesUnder(world.dataDir);
  expect(kept.length).toBeGreaterThan(1);
  for (const file of kept) expect(readFileSync(file).includes(plantedToken), file).toBe(false);
  // Windows has no such modes: there the profile's folder is its owner's.
  if (process.platform !== "win32") {
    expect(kept.some((file) => file.includes("logs")) && kept.some((file) => file.endsWith(".db"))).toBe(
      true,
    );
    const folders = kept.flatMap((file) => [file, path.dirname(file)]);
    expect([...new Set(folders)].filter((one) => openTo(one) !== 0)).toEqual([]);
  }
  // What a workflow leaked is masked where we show it; the raw text is GitHub's own.
  for (const text of said.filter((t) => !t.startsWith(`/api/jobs/${job}/log/raw`))) {
    expect(text.includes(leaked), text.slice(0, 200)).toBe(false);
  }
}, 120_000);
