import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGitHub } from "@/lib/github/octokit";
import { listAvailable } from "@/lib/runs/available";
import { readBudget } from "@/lib/runs/budget";
import { explainPermissions } from "@/lib/runs/permissions";
import { getRepository, listRepositories } from "@/lib/runs/repositories";
import { trackRepositories, trackRepository, untrackRepository } from "@/lib/runs/track";
import { getWorkflowFile, listEnvironments, listRefs, listWorkflows } from "@/lib/runs/workflows";
import { refused, taken } from "./github-world";
import { type Stage, startStage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const workflow = (extra = "") =>
  `name: Go\non:\n  workflow_dispatch:\n    inputs:\n      n: { type: number, default: 3 }\n${extra}jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: "true" }]\n`;
const files = { ".github/workflows/go.yml": workflow(), ".github/workflows/bad.yml": "a: [" };

let made = 0;
async function create(owner = "octo"): Promise<string> {
  made += 1;
  const name = `${owner}/case-${made}`;
  await stage.control("POST", "repos", { name, files });
  return name;
}
const spent = () => stage.deps.github.spending().spent.reduce((sum, one) => sum + one.counted, 0);

describe("watching", () => {
  it("several at once: one that is refused does not hold up the others", async () => {
    const [first, second] = [await create(), await create()];
    taken(await trackRepository(stage.deps, first));
    const answer = taken(
      await trackRepositories(stage.deps, { repositories: [first, second, "octo/nothing", second] }),
    );
    expect(answer.items.map(({ name }) => name)).toEqual([second]);
    expect(answer.refused.map(({ repository, problem }) => [repository, problem.status])).toEqual([
      [first, 409],
      ["octo/nothing", 404],
    ]);
  });

  it("all of an owner", async () => {
    const names = [await create("acme"), await create("acme")];
    taken(await trackRepository(stage.deps, names[0] ?? ""));
    await stage.advance(61_000);
    const answer = taken(await trackRepositories(stage.deps, { owner: "ACME" }));
    expect(answer).toMatchObject({ items: [{ name: names[1] }], refused: [] });
    expect(refused(await trackRepositories(stage.deps, { owner: "acme" })).status).toBe(409);
    expect(refused(await trackRepositories(stage.deps, { owner: "nobody-at-all" })).status).toBe(404);
    expect(refused(await trackRepositories(stage.deps, { repositories: ["octo/nothing"] })).status).toBe(404);
  });

  it("tells the poller and the pages at once", async () => {
    const name = await create();
    const told: unknown[] = [];
    let nudged = 0;
    const end = stage.deps.bus.subscribe(({ event }) => told.push(event));
    const watch = { ...stage.deps.watch, nudge: () => (nudged += 1) };
    taken(await trackRepository({ ...stage.deps, watch }, name));
    end();
    expect(told).toEqual([{ type: "repo", repository: name }]);
    expect(nudged).toBe(1);
    expect(taken({ ok: true, value: await readBudget(stage.deps) }).plan).toContainEqual({
      repository: name,
      nextLookAt: null,
      everySeconds: null,
      reason: "idle",
    });
  });

  it("shows what runs do, and keeps runs when it ends", async () => {
    const name = await create();
    taken(await trackRepository(stage.deps, name));
    const id = await stage.startRun(name, "go.yml");
    await stage.look(name);
    expect(await getRepository(stage.deps, name.toUpperCase())).toMatchObject({
      activeRuns: 1,
      lastRun: { id },
    });
    taken(await untrackRepository(stage.deps, name));
    expect(await getRepository(stage.deps, name)).toBeNull();
    expect(refused(await untrackRepository(stage.deps, name)).status).toBe(404);
    taken(await trackRepository(stage.deps, name));
    expect(await getRepository(stage.deps, name)).toMatchObject({ lastRun: { id } });
  });

  it("a repository that was deleted and made anew under its name", async () => {
    const name = await create();
    const old = taken(await trackRepository(stage.deps, name));
    taken(await untrackRepository(stage.deps, name));
    await stage.control("DELETE", `repos/${name}`);
    await stage.control("POST", "repos", { name, files });
    const anew = taken(await trackRepository(stage.deps, name));
    expect(anew.id).not.toBe(old.id);
    expect((await listRepositories(stage.deps)).filter((one) => one.name === name)).toHaveLength(1);
  });

  it("finds what can be watched, and says what is", async () => {
    const name = await create();
    await stage.advance(61_000);
    expect(taken(await listAvailable(stage.deps, name))).toMatchObject([{ name, tracked: false }]);
    taken(await trackRepository(stage.deps, name));
    expect(taken(await listAvailable(stage.deps, name))).toMatchObject([{ name, tracked: true }]);
  });
});

describe("workflows", () => {
  it("come with their inputs, and cost nothing while nothing changes", async () => {
    const name = await create();
    const first = taken(await listWorkflows(stage.deps, name, null));
    expect(first.map(({ path, dispatchable, inputs }) => [path, dispatchable, Object.keys(inputs)])).toEqual([
      [".github/workflows/bad.yml", false, []],
      [".github/workflows/go.yml", true, ["n"]],
    ]);
    const before = spent();
    await stage.advance(31_000);
    expect(taken(await listWorkflows(stage.deps, name.toUpperCase(), null))).toEqual(first);
    expect(spent()).toBe(before);
  });

  it("are those of the chosen ref", async () => {
    const name = await create();
    await stage.control("POST", `repos/${name}/refs`, { ref: "refs/heads/next" });
    const changed = { ".github/workflows/go.yml": workflow("      more: { type: boolean }\n") };
    await stage.control("POST", `repos/${name}/commits`, { branch: "next", files: changed });
    const inputsAt = async (ref: string | null) =>
      Object.keys(taken(await getWorkflowFile(stage.deps, name, "go.yml", ref)).inputs);
    expect(await inputsAt("next")).toEqual(["n", "more"]);
    expect(await inputsAt(null)).toEqual(["n"]);
    expect(refused(await getWorkflowFile(stage.deps, name, "go.yml", "nowhere")).detail).toContain(
      "not on nowhere",
    );
    expect(refused(await getWorkflowFile(stage.deps, name, "none.yml", null)).status).toBe(404);
    expect(taken(await listRefs(stage.deps, name))[0]).toEqual({ kind: "branch", name: "main" });
    expect(taken(await listRefs(stage.deps, name))).toContainEqual({ kind: "branch", name: "next" });
  });

  it("are as they were read last while GitHub is down", async () => {
    const name = await create();
    const first = taken(await listWorkflows(stage.deps, name, null));
    await stage.advance(31_000);
    await stage.control("POST", "faults", { path: "/", times: 9, status: 502, body: {} });
    expect(taken(await listWorkflows(stage.deps, name, null))).toEqual(first);
    expect(refused(await listEnvironments(stage.deps, name)).code).toBe("github_unavailable");
    await stage.control("DELETE", "faults");
  });

  it("know the environments", async () => {
    const name = await create();
    await stage.control("POST", `repos/${name}/environments`, { name: "production" });
    expect(taken(await listEnvironments(stage.deps, name))).toEqual(["production"]);
  });
});

it("says in words that a token can't start workflows", async () => {
  const [name, other] = [await create(), await create()];
  const value = "github_pat_ReadsOnlyReadsOnlyReadsOnly";
  await stage.control("POST", "tokens", {
    value,
    login: "octo",
    permissions: { actions: "read", contents: "read", metadata: "read" },
  });
  await stage.deps.db.repository.updateMany({ data: { tracked: false } });
  taken(await trackRepository(stage.deps, name));
  const { now, log, env } = stage.deps;
  const github = createGitHub({ apiUrl: env.apiUrl, token: value, now, log });
  expect(taken(await explainPermissions({ ...stage.deps, github }))).toMatchObject({
    viewer: { login: "octo", kind: "fine-grained", scopes: null },
    notes: [{ repository: name, can: false, remedy: "Give it Actions: write." }],
    pending: 0,
  });
  await stage.deps.db.repository.updateMany({ data: { tracked: false } });
  taken(await trackRepository(stage.deps, other));
  expect(taken(await explainPermissions(stage.deps))).toMatchObject({
    notes: [{ repository: other, can: true }],
  });
});
