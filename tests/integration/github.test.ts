import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GitHub } from "@/lib/github/port";
import { name, refused, startGitHub, taken } from "./github-world";

let world: Awaited<ReturnType<typeof startGitHub>>;
let github: GitHub;
const pastIsOver = "2020-01-01T00:00:00.000Z";

beforeAll(async () => {
  world = await startGitHub();
});
afterAll(() => world.sim.close());
beforeEach(() => {
  github = world.connect();
});

const startRun = async (some: Record<string, unknown> = {}) =>
  (await world.control<{ id: number }>(`repos/${name}/workflows/ci.yml/runs`, some)).id;
const finishRun = (id: number, conclusion = "success") => world.control(`runs/${id}/finish`, { conclusion });

describe("repositories", () => {
  it("says who the token is", async () => {
    expect(taken(await github.viewer())).toEqual({
      login: "octo",
      kind: "classic",
      scopes: ["repo", "workflow"],
      expiresAt: null,
    });
  });

  it("gives one in any case of letters, and 404 as not_found", async () => {
    expect(taken(await github.repository("OCTO/api"))).toMatchObject({
      name,
      defaultBranch: "main",
      private: false,
      permissions: { push: true },
    });
    expect(refused(await github.repository("octo/nothing")).kind).toBe("not_found");
  });

  it("searches, asks once a minute, and finds a stranger's by its full name", async () => {
    await world.control("repos", { name: "stranger/tool" });
    expect(taken(await github.availableRepositories("AP")).map((one) => one.name)).toEqual([name]);
    expect(taken(await github.availableRepositories(""))).not.toHaveLength(0);
    expect(github.spending().spent.find(({ purpose }) => purpose === "available")?.counted).toBe(1);
    expect(taken(await github.availableRepositories("stranger/tool"))).toMatchObject([
      { name: "stranger/tool" },
    ]);
    expect(taken(await github.availableRepositories("nobody/has-this"))).toEqual([]);
  });

  it("gives refs and environments", async () => {
    await world.control(`repos/${name}/refs`, { ref: "refs/heads/feature/x" });
    await world.control(`repos/${name}/refs`, { ref: "refs/tags/v1" });
    await world.control(`repos/${name}/environments`, { name: "production", reviewers: ["octo"] });
    expect(taken(await github.refs(name))).toEqual(
      expect.arrayContaining([
        { kind: "branch", name: "main" },
        { kind: "branch", name: "feature/x" },
        { kind: "tag", name: "v1" },
      ]),
    );
    expect(taken(await github.environments(name))).toEqual(["production"]);
  });
});

describe("workflows", () => {
  it("gives them once, then says that nothing changed", async () => {
    const first = taken(await github.workflows(name, null));
    if (first.kind !== "changed") throw new Error("a first answer has a value");
    expect(first.value).toMatchObject([{ name: "CI", path: ".github/workflows/ci.yml", state: "active" }]);
    expect(taken(await github.workflows(name, first.etag))).toEqual({ kind: "unchanged" });
  });

  it("reads a file at a ref", async () => {
    const path = ".github/workflows/ci.yml";
    const read = taken(await github.workflowFile(name, path, "main", null));
    if (read.kind !== "changed") throw new Error("a first answer has a value");
    expect(read.value).toMatchObject({
      path,
      ref: "main",
      dispatchable: true,
      inputs: { count: { type: "number", default: 3 } },
      jobs: [
        { key: "build", needs: [] },
        { key: "test", needs: ["build"] },
      ],
      problems: [],
    });
    expect(taken(await github.workflowFile(name, path, "main", read.etag))).toEqual({ kind: "unchanged" });
    expect(refused(await github.workflowFile(name, path, "nowhere", null)).kind).toBe("not_found");
    expect(refused(await github.workflowFile(name, ".github/workflows/no.yml", "main", null)).kind).toBe(
      "not_found",
    );
  });
});

describe("runs", () => {
  it("gives the newest, free of charge while nothing changes", async () => {
    const id = await startRun({ title: "Hello" });
    const first = taken(await github.latestRuns(name, null));
    if (first.kind !== "changed") throw new Error("a first answer has a value");
    expect(first.value[0]).toMatchObject({
      id,
      repository: name,
      title: "Hello",
      event: "workflow_dispatch",
    });
    const { remaining } = github.rateLimit();
    expect(taken(await github.latestRuns(name, first.etag))).toEqual({ kind: "unchanged" });
    expect(github.rateLimit().remaining).toBe(remaining);
    expect(github.spending().spent).toEqual([{ repository: name, purpose: "runs", counted: 1, free: 1 }]);
    expect(github.spending().minutes).toMatchObject([{ counted: 1, free: 1 }]);
    await finishRun(id);
    expect(taken(await github.latestRuns(name, first.etag)).kind).toBe("changed");
  });

  it("gives one with its jobs and steps, and those of an attempt", async () => {
    const id = await startRun();
    await finishRun(id, "failure");
    expect(taken(await github.run(name, id))).toMatchObject({
      id,
      status: "completed",
      conclusion: "failure",
    });
    const jobs = taken(await github.jobs(name, id, null));
    if (jobs.kind !== "changed") throw new Error("a first answer has a value");
    expect(jobs.value[0]).toMatchObject({ runId: id, name: "build", attempt: 1, conclusion: "failure" });
    expect(jobs.value[0]?.steps.length).toBeGreaterThan(0);
    expect(taken(await github.jobs(name, id, jobs.etag))).toEqual({ kind: "unchanged" });
    expect(taken(await github.jobs(name, id, null, 1))).toMatchObject({
      value: [{ name: "build" }, { name: "test", conclusion: "skipped" }],
    });
    expect(refused(await github.run(name, 1)).kind).toBe("not_found");
  });

  it("pages through those of an event since a time, up to a number", async () => {
    for (let n = 0; n < 104; n++) await finishRun(await startRun({ event: "repository_dispatch" }));
    const query = { event: "repository_dispatch", since: pastIsOver };
    expect(taken(await github.runsSince(name, { ...query, most: 300 }))).toHaveLength(104);
    expect(taken(await github.runsSince(name, { ...query, most: 50 }))).toHaveLength(50);
    expect(
      taken(await github.runsSince(name, { event: "push", since: "2999-01-01T00:00:00Z", most: 9 })),
    ).toEqual([]);
  });
});

describe("what runs leave behind", () => {
  it("lists artifacts of a repository and of a run, and gives the bytes", async () => {
    const id = await startRun();
    const wish = { name: "report", files: { "a.txt": "hello" } };
    const made = await world.control<{ id: number; size: number }>(`runs/${id}/artifacts`, wish);
    const listed = taken(await github.artifacts(name, null));
    expect(listed).toMatchObject({ value: [{ id: made.id, runId: id, name: "report", expired: false }] });
    expect(taken(await github.runArtifacts(name, id))).toHaveLength(1);
    expect(taken(await github.artifact(name, made.id)).size).toBe(made.size);
    const content = taken(await github.artifactContent(name, made.id));
    expect(content).toMatchObject({
      contentType: "application/zip",
      fileName: "report.zip",
      size: made.size,
    });
    expect((await new Response(content.body).arrayBuffer()).byteLength).toBe(made.size);
    await world.control(`artifacts/${made.id}/expire`);
    expect(refused(await github.artifactContent(name, made.id)).kind).toBe("gone");
  });

  it("gives logs once they are there, and gone once they are not", async () => {
    const id = await startRun();
    const jobId = taken(await github.jobs(name, id, null)) as { value: { id: number }[] };
    const job = jobId.value[0]?.id ?? 0;
    expect(refused(await github.jobLog(name, job)).kind).toBe("not_found");
    await finishRun(id);
    expect(await new Response(taken(await github.jobLog(name, job)).body).text()).toContain(
      "Current runner version",
    );
    const zip = taken(await github.runLogs(name, id, 1));
    expect((await new Response(zip.body).text()).slice(0, 2)).toBe("PK");
    await world.control(`runs/${id}/expire-logs`);
    expect(refused(await github.runLogs(name, id, 1)).kind).toBe("gone");
  });

  it("gives what a failed job was told", async () => {
    const id = await startRun();
    await finishRun(id, "failure");
    const jobs = taken(await github.jobs(name, id, null)) as { value: { id: number }[] };
    expect(Array.isArray(taken(await github.annotations(name, jobs.value[0]?.id ?? 0)))).toBe(true);
  });
});

it("does nothing without a token, and asks nobody", async () => {
  const { total } = (await (await fetch(`${world.sim.url}/_control/journal`)).json()) as { total: number };
  const nobody = world.connect({ token: null });
  expect(nobody.tokenId).toBeNull();
  expect(refused(await nobody.viewer()).kind).toBe("no_token");
  expect(refused(await nobody.latestRuns(name, null)).kind).toBe("no_token");
  expect(refused(await nobody.jobLog(name, 1)).kind).toBe("no_token");
  expect(refused(await nobody.cancelRun(name, 1)).kind).toBe("no_token");
  const journal = (await (await fetch(`${world.sim.url}/_control/journal`)).json()) as { total: number };
  expect(journal.total).toBe(total);
});
