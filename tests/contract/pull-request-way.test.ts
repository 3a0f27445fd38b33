import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { REPO, type Scene, setScene } from "./scene";
import { type Validated, validated } from "./validated";
import { control, type Visit, visit } from "./visit";

/** The way of a file into a repository by Git's own objects: tree, commit, branch, pull request; and who is refused. */

const base = `/repos/${REPO}`;
const path = ".github/workflows/new.yml";
const entry = (at: string) => ({ path: at, mode: "100644", type: "blob", content: "on: push\n" });

let simulator: Simulator;
let truth: Validated;
let scene: Scene;

beforeAll(async () => {
  truth = validated();
  simulator = await startSimulator({ seed: false, onAnswer: truth.onAnswer });
  scene = await setScene(simulator);
  const fine = { contents: "write", pull_requests: "write", metadata: "read" };
  const tokens = [
    { value: "github_pat_contents", permissions: fine },
    { value: "github_pat_workflows", permissions: { ...fine, workflows: "write" } },
    { value: "github_pat_nopulls", permissions: { contents: "write", workflows: "write" } },
    { value: "ghs_installation", kind: "app", permissions: fine },
    { value: "ghp_repoonly", scopes: ["repo"] },
  ];
  for (const token of tokens) await control(simulator.url, "tokens", token);
  await control(simulator.url, "repos", { name: "octo/void", empty: true });
  await control(simulator.url, "repos", { name: "octo/attic" });
});
afterEach(() => truth.expectTruth());
afterAll(() => simulator.close());

const ask = (step: Visit) => visit(simulator.url, step);
const sha = async (step: Visit) => (await ask(step)).json<{ sha: string }>().sha;
const refusal = async (step: Visit) => {
  const { answer, json } = await ask(step);
  const { message, errors } = json<{ message: string; errors?: { message?: string }[] }>();
  return {
    message: errors?.[0]?.message ?? message,
    wanted: answer.headers.get("x-accepted-github-permissions"),
  };
};
const tree = (token: string, status: number, at = path): Visit => ({
  ask: `POST ${base}/git/trees`,
  status,
  token,
  body: { base_tree: scene.tree, tree: [entry(at)] },
});

test("two files become one commit on a branch, and a pull request of one commit", async () => {
  const token = "github_pat_workflows";
  const body = { base_tree: scene.tree, tree: [entry(path), entry(".github/actions/a/action.yml")] };
  const made = await sha({ ask: `POST ${base}/git/trees`, status: 201, token, body });
  const whole = await ask({ ask: `GET ${base}/git/trees/${made}?recursive=1`, status: 200, token });
  const paths = whole.json<{ tree: { path: string }[] }>().tree.map((item) => item.path);
  expect(paths).toEqual(expect.arrayContaining([path, ".github/actions/a/action.yml", "docs/a b.md"]));

  const commit = { message: "Add", tree: made, parents: [scene.commit] };
  const head = await sha({ ask: `POST ${base}/git/commits`, status: 201, token, body: commit });
  const ref = { ref: "refs/heads/add", sha: head };
  await ask({ ask: `POST ${base}/git/refs`, status: 201, token, body: ref });
  expect((await refusal({ ask: `POST ${base}/git/refs`, status: 422, token, body: ref })).message).toBe(
    "Reference already exists",
  );
  const pull = { title: "Add", head: "add", base: "main" };
  const opened = await ask({ ask: `POST ${base}/pulls`, status: 201, token, body: pull });
  expect(opened.json()).toMatchObject({ commits: 1, changed_files: 2, head: { sha: head } });
  expect((await refusal({ ask: `POST ${base}/pulls`, status: 422, token, body: pull })).message).toBe(
    "A pull request already exists for acme:add.",
  );
  const found = await ask({
    ask: `GET ${base}/pulls?head=acme:add&base=main&state=open`,
    status: 200,
    token,
  });
  expect(found.json<unknown[]>()).toHaveLength(1);

  const behind = { ref: "refs/heads/behind", sha: scene.commit };
  await ask({ ask: `POST ${base}/git/refs`, status: 201, token, body: behind });
  const nothing: Visit = { ask: `POST ${base}/pulls`, status: 422, token, body: { ...pull, head: "behind" } };
  expect((await refusal(nothing)).message).toBe("No commits between main and behind");

  const back: Visit = {
    ask: `PATCH ${base}/git/refs/heads/add`,
    status: 422,
    token,
    body: { sha: scene.commit },
  };
  expect((await refusal(back)).message).toBe("Update is not a fast forward");
  await ask({ ...back, status: 200, body: { sha: scene.commit, force: true } });
});

test("workflow files ask for a right of their own", async () => {
  const wanted = "contents=write; contents=write,workflows=write";
  expect(await refusal(tree("github_pat_contents", 403))).toEqual({
    message: "Resource not accessible by personal access token",
    wanted,
  });
  expect(await refusal(tree("ghs_installation", 403))).toEqual({
    message: "Resource not accessible by integration",
    wanted,
  });
  expect((await refusal(tree("ghp_repoonly", 404))).message).toBe("Not Found");
  await ask(tree("github_pat_contents", 201, "docs/new.md"));
  await ask(tree("ghp_repoonly", 201, "docs/new.md"));
});

test("a token without pull requests, an archived repository and an empty one are refused", async () => {
  const pull = { title: "Add", head: "add", base: "main" };
  const token = "github_pat_nopulls";
  expect(await refusal({ ask: `POST ${base}/pulls`, status: 403, token, body: pull })).toEqual({
    message: "Resource not accessible by personal access token",
    wanted: "pull_requests=write",
  });
  await fetch(`${simulator.url}/_control/repos/octo/attic`, {
    method: "PATCH",
    body: JSON.stringify({ archived: true }),
  });
  const body = { tree: [entry("a")] };
  expect((await refusal({ ask: "POST /repos/octo/attic/git/trees", status: 403, body })).message).toBe(
    "Repository was archived so is read-only.",
  );
  for (const step of [
    { ask: "GET /repos/octo/void/git/ref/heads/main" },
    { ask: "GET /repos/octo/void/git/trees/main" },
    { ask: "POST /repos/octo/void/git/trees", body },
    { ask: "POST /repos/octo/void/git/blobs", body: { content: "a" } },
    { ask: "POST /repos/octo/void/git/refs", body: { ref: "refs/heads/main", sha: scene.commit } },
  ])
    expect((await refusal({ ...step, status: 409 })).message).toBe("Git Repository is empty.");
  expect((await refusal({ ask: "GET /repos/octo/void/contents/a", status: 404 })).message).toBe(
    "This repository is empty.",
  );
  const first = { message: "First", content: "IyBB" };
  await ask({ ask: "PUT /repos/octo/void/contents/README.md", status: 201, body: first });
  await ask({ ask: "GET /repos/octo/void/git/ref/heads/main", status: 200 });
});

test("names of secrets are told to those who may know them", async () => {
  await control(simulator.url, `repos/${REPO}/secrets`, { name: "API_KEY" });
  const { json } = await ask({ ask: `GET ${base}/actions/secrets`, status: 200 });
  expect(json()).toMatchObject({ total_count: 1, secrets: [{ name: "API_KEY" }] });
  const asked: Visit = { ask: `GET ${base}/actions/secrets`, status: 403, token: "github_pat_contents" };
  expect((await refusal(asked)).wanted).toBe("secrets=read");
});
