import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GitHub } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { name, refused, startGitHub, taken, token } from "./github-world";

let world: Awaited<ReturnType<typeof startGitHub>>;
let github: GitHub;

beforeAll(async () => {
  world = await startGitHub();
});
afterAll(() => world.sim.close());
beforeEach(() => {
  github = world.connect();
});

const now = () => world.sim.world.clock.now();
const _inSeconds = (seconds: number) => new Date(now() + seconds * 1000).toISOString();
const _epoch = (seconds: number) => String(Math.floor(now() / 1000) + seconds);
const message = (text: string) => ({
  message: text,
  documentation_url: "https://docs.github.com/rest",
  status: "403",
});
const runs = { path: "/actions/runs" };

describe("an answer", () => {
  it.each([
    [
      "401",
      { status: 401, body: message("Bad credentials") },
      { kind: "bad_token", message: "Bad credentials" },
    ],
    [
      "403",
      { status: 403, body: message("Resource not accessible") },
      { kind: "forbidden", needs: "Actions: read" },
    ],
    ["404", { status: 404, body: message("Not Found") }, { kind: "not_found" }],
    ["409", { status: 409, body: message("Conflict") }, { kind: "conflict" }],
    ["410", { status: 410, body: { message: "Server Error" } }, { kind: "gone" }],
    [
      "422 with details",
      {
        status: 422,
        body: { message: "Validation Failed", errors: [{ field: "ref", code: "missing" }, "odd", 7] },
      },
      { kind: "invalid", message: "Validation Failed: ref is missing: odd" },
    ],
    ["400", { status: 400, body: message("Problems parsing JSON") }, { kind: "invalid" }],
    ["451", { status: 451, body: message("Repository access blocked") }, { kind: "not_found" }],
    ["500", { status: 500, body: message("Server Error") }, { kind: "unavailable", status: 500 }],
    [
      "503 of a proxy, as a page",
      {
        status: 503,
        body: "<html>Unicorn!</html>",
        headers: { "content-type": "text/html", "retry-after": "30" },
      },
      { kind: "unavailable", status: 503, message: expect.not.stringContaining("<html>") },
    ],
    [
      "200 as a page",
      { status: 200, body: "<html>", headers: { "content-type": "text/html" } },
      { kind: "unavailable" },
    ],
    [
      "200 with another shape",
      { status: 200, body: { workflow_runs: { length: 1 } } },
      { kind: "unavailable" },
    ],
    ["200 that is null", { status: 200, body: "null" }, { kind: "unavailable" }],
    ["304 that nobody asked for", { status: 304, body: "" }, { kind: "unavailable" }],
    [
      "an unknown status",
      { status: 418, body: message("I'm a teapot") },
      { kind: "unavailable", status: 418 },
    ],
  ])("%s", async (_case, fault, error) => {
    await world.fault({ path: "/branches", ...fault });
    await world.fault({ ...runs, ...fault });
    const answer = fault.status === 304 ? await github.refs(name) : await github.latestRuns(name, null);
    await fetch(`${world.sim.url}/_control/faults`, { method: "DELETE" });
    expect(refused<unknown>(answer)).toMatchObject(error);
  });

  it("with words and fields that are unknown, or missing, is read all the same", async () => {
    const run = { id: 7, created_at: "2026-01-01T00:00:00+02:00", status: "levitating", steps: 5 };
    await world.fault({ ...runs, status: 200, body: { workflow_runs: [run, {}, { id: "x" }] } });
    expect(taken(await github.latestRuns(name, null))).toMatchObject({
      value: [{ id: 7, status: "levitating", createdAt: "2025-12-31T22:00:00.000Z", repository: name }],
    });
  });
});

describe("no answer", () => {
  it("a connection that breaks", async () => {
    await world.fault({ ...runs, kind: "reset" });
    expect(refused(await github.latestRuns(name, null))).toMatchObject({ kind: "unreachable", sent: true });
  });
  it("a body that breaks", async () => {
    await world.fault({ ...runs, kind: "truncate" });
    expect(refused(await github.latestRuns(name, null)).kind).toBe("unavailable");
    await world.fault({ path: "/contents/", kind: "truncate" });
    expect(refused(await github.workflowFile(name, ".github/workflows/ci.yml", "main", null)).kind).toBe(
      "unavailable",
    );
  });
  it("a body that falls silent", async () => {
    const hurried = world.connect({ timeoutSeconds: 0.2 });
    await world.fault({ ...runs, kind: "hang" });
    expect(refused(await hurried.latestRuns(name, null)).kind).toBe("unavailable");
    await world.fault({ path: "/contents/", kind: "hang" });
    const file = await hurried.workflowFile(name, ".github/workflows/ci.yml", "main", null);
    expect(refused(file).kind).toBe("unavailable");
    await world.fault({ path: "/contents/", kind: "hang" });
    expect(refused(await hurried.fileText(name, ".github/workflows/ci.yml", "main")).kind).toBe(
      "unavailable",
    );
  });
  it("a host that is not there", async () => {
    const nobody = world.connect({ apiUrl: "http://no-such-host.invalid" });
    expect(refused(await nobody.viewer())).toMatchObject({ kind: "unreachable", sent: false });
  });
});

describe("lists without an end", () => {
  const run = { id: 7, created_at: "2026-01-01T00:00:00Z", status: "queued" };
  const endless = { times: 1000, status: 200 };

  it("are read as far as was wanted", async () => {
    const body = { total_count: 1e9, workflow_runs: Array.from({ length: 100 }, () => run) };
    const link = `<${world.sim.url}/repos/${name}/actions/runs?page=2>; rel="next"`;
    await world.fault({ ...runs, ...endless, body, headers: { link } });
    const before = github.spending().spent.length;
    const query = { event: "push", since: "2026-01-01T00:00:00Z", most: 500 };
    expect(taken(await github.runsSince(name, query))).toHaveLength(500);
    expect(github.spending().spent.slice(before)).toMatchObject([{ purpose: "correlate", counted: 5 }]);
    await fetch(`${world.sim.url}/_control/faults`, { method: "DELETE" });
  });

  it("of jobs end at what GitHub gives at most, and a page of ten thousand is no more than one page", async () => {
    const job = { id: 1, run_id: 7, name: "a", status: "queued", run_attempt: 1, steps: [] };
    const body = { total_count: 1e9, jobs: Array.from({ length: 100 }, () => job) };
    await world.fault({ path: "/jobs", ...endless, body });
    taken(await github.jobs(name, 7, null));
    expect(github.spending().spent).toMatchObject([{ purpose: "jobs", counted: 10 }]);
    await fetch(`${world.sim.url}/_control/faults`, { method: "DELETE" });
    const many = Array.from({ length: 10_000 }, (_, n) => ({ ...run, id: n + 1 }));
    await world.fault({ ...runs, times: 1, status: 200, body: { total_count: 1, workflow_runs: many } });
    const query = { event: "push", since: "2026-01-01T00:00:00Z", most: 100 };
    expect(taken(await github.runsSince(name, query))).toHaveLength(100);
  });
});

describe("the token", () => {
  it("is in no message, whatever a server echoes", async () => {
    const other = "ghp_0123456789012345678901234567890123456789";
    await world.fault({ ...runs, status: 422, body: message(`No ${token} and no ${other} here`) });
    const error = refused(await github.latestRuns(name, null));
    expect(error).toMatchObject({ message: "No *** and no *** here" });
    expect(JSON.stringify([error, toProblem(error), github.spending(), github.tokenId])).not.toContain(
      "ghp_",
    );
  });

  it("goes to no other origin, however often a link leads on", async () => {
    const seen: IncomingHttpHeaders[] = [];
    const stranger = createServer((request, response) => {
      seen.push(request.headers);
      if (request.url === "/first") response.writeHead(302, { location: "/second" }).end();
      else response.writeHead(200, { "content-type": "text/plain" }).end("the log");
    }).listen(0, "127.0.0.1");
    await once(stranger, "listening");
    const origin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    await world.fault({ path: "/jobs/1/logs", status: 302, headers: { location: `${origin}/first` } });
    const log = taken(await github.jobLog(name, 1));
    expect(await new Response(log.body).text()).toBe("the log");
    expect(seen).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toContain(token);
    await world.fault({ path: "/user", status: 302, headers: { location: `${origin}/second` } });
    await github.viewer();
    expect(JSON.stringify(seen)).not.toContain(token);
    stranger.close();
  });

  it("follows no link in circles or out of HTTP", async () => {
    await world.fault({
      path: "/jobs/1/logs",
      times: 20,
      status: 302,
      headers: { location: "/repos/o/r/actions/jobs/1/logs" },
    });
    expect(refused(await github.jobLog(name, 1)).kind).toBe("unavailable");
    await fetch(`${world.sim.url}/_control/faults`, { method: "DELETE" });
    await world.fault({ path: "/jobs/1/logs", status: 302, headers: { location: "file:///etc/passwd" } });
    expect(refused(await github.jobLog(name, 1)).kind).toBe("unavailable");
  });
});
