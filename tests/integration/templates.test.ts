import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Installed, Template, TemplatePlan } from "@/lib/model/template";
import { until } from "../until";
import { plantedToken, startWorld, type World } from "../world";
import { expectProblem } from "./problem";

let world: World;
let repository = "";
let made = 0;
beforeAll(async () => {
  world = await startWorld({ env: { POLL_IDLE_SECONDS: "30" } });
}, 90_000);
afterAll(() => world?.close());

beforeEach(async () => {
  made += 1;
  repository = `octo/t${made}`;
  await world.sim.control("POST", "repos", { name: repository, files: { "README.md": "# T\n" } });
});
afterEach(async () => {
  await world.sim.control("DELETE", "faults");
  await mayDo({});
});

const id = "resume-workflow";
const branch = `gsd-orchestrator/${id}`;
const [ask, resume] = [".github/workflows/ask.yml", ".github/workflows/resume-workflow.yml"];
const own = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const install = (options: Record<string, unknown> = {}, template = id) =>
  world.app.call("POST", `/api/repos/${repository}/templates/${template}`, { options });
const plan = (query = "", template = id) =>
  world.app.call("GET", `/api/repos/${repository}/templates/${template}${query}`);
/** What the app's token may do from now on; nothing said: everything. */
const mayDo = (token: Record<string, unknown>) =>
  world.sim.control("POST", "tokens", { value: plantedToken, ...token });

/** What the simulator really has, seen past the app. */
const github = () => {
  const found = world.sim.world.store.repositories.get(repository);
  if (!found) throw new Error(`No ${repository}`);
  return found;
};
const tipOf = (name: string) => github().git.refs.get(`refs/heads/${name}`);
/** The commits of a branch down to the default branch, newest first. */
function commitsOn(name: string): string[] {
  const found: string[] = [];
  for (let sha = tipOf(name); sha !== undefined && sha !== tipOf("main"); ) {
    found.push(sha);
    sha = github().git.commits.get(sha)?.parents[0];
  }
  return found;
}
async function textOn(name: string, path: string): Promise<string> {
  const url = `${world.sim.url}/repos/${repository}/contents/${path}?ref=${encodeURIComponent(name)}`;
  const headers = { accept: "application/vnd.github.raw+json", authorization: "token ghp_reader" };
  return (await fetch(url, { headers })).text();
}
/** All that the template brings, by path. */
const wholeTemplate = async () =>
  Object.fromEntries(((await plan()).body as TemplatePlan).files.map(({ path, text }) => [path, text]));
const commit = (files: Record<string, string>, to = "main") =>
  world.sim.control("POST", `repos/${repository}/commits`, { files, branch: to });

describe("the catalogue and the plan", () => {
  it("lists what can be installed", async () => {
    const { status, body } = await world.app.call("GET", "/api/templates");
    expect(status).toBe(200);
    const { items, nextCursor } = body as { items: Template[]; nextCursor: null };
    expect(nextCursor).toBeNull();
    expect(items.map((each) => each.id)).toEqual(expect.arrayContaining([id, "interactive-workflow"]));
    for (const each of items) {
      expect(each.files.length).toBeGreaterThan(0);
      for (const path of each.files) expect(path).toMatch(/^\.github\/(workflows|actions)\//);
    }
    expect(items.find((each) => each.id === id)?.permissions).toContain("actions: read");
  });

  it("says which files are new, the same and changed, with the changes and the options in them", async () => {
    await commit({ [ask]: own(ask).replace("name: Ask", "name: Enquire"), [resume]: own(resume) });
    const first = (await plan()).body as TemplatePlan;
    expect(first).toMatchObject({ repository, defaultBranch: "main", pullRequest: null });
    const state = (path: string) => first.files.find((file) => file.path === path)?.state;
    expect([state(ask), state(resume)]).toEqual(["different", "same"]);
    const lines = first.files.find((file) => file.path === ask)?.hunks.flatMap((hunk) => hunk.lines);
    expect(lines?.filter((line) => /^[+-]/.test(line))).toEqual(["-name: Enquire", "+name: Ask"]);

    const second = (await plan("?file=other.yml&runner=big-one")).body as TemplatePlan;
    const other = second.files.find((file) => file.path === ".github/workflows/other.yml");
    expect(other?.state).toBe("new");
    expect(other?.text).toBe(own(ask).replaceAll("runs-on: ubuntu-latest", "runs-on: big-one"));
    expect(second.values).toMatchObject({ file: "other.yml", runner: "big-one" });
  });

  it("refuses in words what is not there and what no option takes", async () => {
    expectProblem(await plan("", "none"), 404);
    expectProblem(await world.app.call("GET", `/api/repos/octo/none/templates/${id}`), 404);
    expectProblem(await world.app.call("POST", `/api/repos/octo/none/templates/${id}`, {}), 404);
    const bad = expectProblem(await plan("?file=../../x.yml&runner=%24(id)&what=1"), 422);
    expect(bad.errors?.map(({ path }) => path).sort()).toEqual([
      "options.file",
      "options.runner",
      "options.what",
    ]);
    expectProblem(await install({ file: "resume-workflow.yml" }), 422);
    expectProblem(await world.app.call("POST", `/api/repos/${repository}/templates/${id}`, "{"), 400);
    expect([...github().git.refs.keys()]).toEqual(["refs/heads/main"]);
  });
});

describe("installing", () => {
  it("a branch, one commit, the files, a pull request; pressed again the same one; other options update it", async () => {
    const before = tipOf("main");
    const first = await install();
    expect(first.status, first.text).toBe(201);
    const url = `${world.sim.url}/${repository}/pull/1`;
    expect(first.body).toEqual({ pullRequest: { number: 1, url }, branch, created: true });
    expect(github().pulls).toMatchObject([{ number: 1, head: branch, base: "main", state: "open" }]);
    expect(github().pulls[0]?.body).toContain(`adds \`${ask}\``);
    expect(commitsOn(branch)).toHaveLength(1);
    for (const path of [ask, resume, "README.md"])
      expect(await textOn(branch, path)).toBe(path === "README.md" ? "# T\n" : own(path));
    expect(tipOf("main")).toBe(before);
    expect(((await plan()).body as TemplatePlan).pullRequest).toEqual({ number: 1, url });

    const tip = tipOf(branch);
    const second = await install();
    expect([second.status, (second.body as Installed).created]).toEqual([200, false]);
    expect(tipOf(branch)).toBe(tip);

    const third = await install({ file: "enquire.yml" });
    expect([third.status, (third.body as Installed).pullRequest.number]).toEqual([200, 1]);
    expect(commitsOn(branch)).toHaveLength(1);
    expect(await textOn(branch, ".github/workflows/enquire.yml")).toBe(own(ask));
    expect(github().pulls).toHaveLength(1);
    expect(github().pulls[0]?.body).toContain("adds `.github/workflows/enquire.yml`");
  });

  it("what is there already is left alone, and a later change comes as a new pull request from the old branch", async () => {
    expect((await install()).status).toBe(201);
    await commit(await wholeTemplate());
    github().pulls.forEach((pull) => {
      pull.state = "closed";
    });
    expect(expectProblem(await install(), 409).detail).toContain("nothing to do");
    await commit({ [ask]: "name: Mine\n" });
    const again = await install();
    expect([again.status, (again.body as Installed).pullRequest.number]).toEqual([201, 2]);
    expect(github().pulls[1]?.title).toMatch(/^Update workflow/);
    expect(commitsOn(branch)).toHaveLength(1);
  });

  it("twice at once is one branch with one commit and one pull request", async () => {
    const answers = await Promise.all([install(), install()]);
    for (const { status, text } of answers) expect([200, 201], text).toContain(status);
    expect(answers.map(({ body }) => (body as Installed).pullRequest.number)).toEqual([1, 1]);
    expect(github().pulls).toHaveLength(1);
    expect(commitsOn(branch)).toHaveLength(1);
  });

  it("killed between branch and pull request, the next press finds the branch and opens the one that was missing", async () => {
    await world.sim.control("POST", "faults", {
      method: "POST",
      path: "/pulls$",
      kind: "stall",
      stallMs: 60_000,
    });
    const cut = install().catch(() => null);
    await until("the branch", async () => tipOf(branch) !== undefined);
    await world.app.kill("SIGKILL");
    await cut;
    const tip = tipOf(branch);
    expect(github().pulls).toHaveLength(0);
    await world.sim.control("DELETE", "faults");
    await world.app.restart();
    expect((await install()).status).toBe(201);
    expect(tipOf(branch)).toBe(tip);
    expect(github().pulls).toHaveLength(1);
  });

  it("an answer that was lost on the way makes no second of anything", async () => {
    await world.sim.control("POST", "faults", {
      method: "POST",
      path: "/pulls$",
      kind: "reset",
      afterwards: true,
    });
    expectProblem(await install(), 502);
    expect(github().pulls).toHaveLength(1);
    const again = await install();
    expect([again.status, (again.body as Installed).pullRequest.number]).toEqual([200, 1]);
    expect(commitsOn(branch)).toHaveLength(1);
  });
});

describe("refusals name what is missing, and nothing is begun", () => {
  const fine = { kind: "fine_grained", scopes: [] };
  const rights = {
    metadata: "read",
    actions: "write",
    contents: "write",
    pull_requests: "write",
    workflows: "write",
  };
  const without = (name: keyof typeof rights) => ({ ...fine, permissions: { ...rights, [name]: "read" } });

  it.each([
    ["classic without workflow", { scopes: ["repo"] }, "give it the scope workflow."],
    ["classic without both", { scopes: [] }, "give it the scopes repo and workflow."],
    ["fine-grained without Contents", without("contents"), "can't write files in octo/t"],
    ["fine-grained without Workflows", without("workflows"), "can't write workflow files in octo/t"],
  ])("%s", async (_, token, words) => {
    await mayDo(token);
    const { detail, code } = expectProblem(await install(), 403);
    expect(code).toBe("forbidden");
    expect(detail).toContain(words);
    if ("permissions" in token) {
      const missing = words.includes("workflow files") ? "Workflows: write" : "Contents: write";
      expect(detail).toContain(
        `give it ${missing}. In all it takes Contents: write, Workflows: write and Pull requests: write.`,
      );
    }
    expect(tipOf(branch)).toBeUndefined();
    expect(github().pulls).toHaveLength(0);
  });

  it("fine-grained without Pull requests: the branch is there, and the way on is named", async () => {
    await mayDo(without("pull_requests"));
    const { detail } = expectProblem(await install(), 403);
    expect(detail).toContain("give it Pull requests: write");
    expect(detail).toContain(`${world.sim.url}/${repository}/compare/main...${branch}?expand=1`);
    await mayDo({});
    expect((await install()).status).toBe(201);
    expect(commitsOn(branch)).toHaveLength(1);
  });

  it("says beforehand what is known, and what is not", async () => {
    const notes = async () => ((await plan()).body as TemplatePlan).notes;
    expect((await notes()).map(({ kind }) => kind)).toContain("fine");
    await mayDo({ scopes: ["repo"] });
    expect((await notes())[0]).toMatchObject({
      kind: "blocked",
      text: expect.stringContaining("scope workflow"),
    });
    await mayDo({ ...fine, permissions: rights });
    expect((await notes()).find(({ kind }) => kind === "unknown")?.text).toContain("Workflows: write");
  });

  it("secrets: which is set, which is missing, and that it could not be checked", async () => {
    const told = async () =>
      ((await plan("", "gsd-workflow")).body as TemplatePlan).notes.filter(({ text }) =>
        /\bsecret\b/.test(text),
      );
    const key = async () => (await told()).find(({ text }) => text.includes("ANTHROPIC_API_KEY"));
    expect(await key()).toMatchObject({
      kind: "todo",
      text: expect.stringContaining(`${world.sim.url}/${repository}/settings/secrets/actions`),
    });
    await world.sim.control("POST", `repos/${repository}/secrets`, { name: "ANTHROPIC_API_KEY" });
    await world.sim.control("POST", `repos/${repository}/secrets`, {
      name: "AGENT_SESSION_KEY",
      organization: true,
    });
    expect((await told()).filter(({ kind }) => kind === "fine")).toHaveLength(2);
    await mayDo({ ...fine, permissions: rights });
    expect(await key()).toMatchObject({ kind: "unknown", text: expect.stringContaining("Secrets: read") });
  });

  it("an archived repository, an empty one, and one that may only be read", async () => {
    const patch = (change: object) =>
      fetch(`${world.sim.url}/_control/repos/${repository}`, {
        method: "PATCH",
        body: JSON.stringify(change),
      });
    await patch({ archived: true });
    expect(expectProblem(await install(), 409).detail).toContain("archived");
    repository = "octo/void";
    await world.sim.control("POST", "repos", { name: repository, empty: true });
    const { files } = (await plan()).body as TemplatePlan;
    expect(files.filter(({ state }) => state !== "new")).toEqual([]);
    expect(expectProblem(await install(), 409).detail).toContain("README");
    repository = "mona/public";
    await world.sim.control("POST", "repos", { name: repository });
    expect(expectProblem(await install(), 403).detail).toContain("may only read mona/public");
  });

  it("somebody else's commits on the branch, and rules that forbid it", async () => {
    await commit({ "a.txt": "mine" }, branch);
    const tip = tipOf(branch);
    expect(expectProblem(await install(), 409).detail).toContain("not made here");
    expect(tipOf(branch)).toBe(tip);
    const body = {
      message: "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
    };
    await world.sim.control("POST", "faults", { method: "POST", path: "/git/refs$", status: 422, body });
    expect(expectProblem(await install({}, "interactive-workflow"), 409).detail).toContain(
      "creations being restricted",
    );
  });
});
