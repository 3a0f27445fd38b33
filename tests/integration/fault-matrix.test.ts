import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getRun } from "@/lib/runs/queries";
import { type Polling, startPolling } from "./polling";

/** What GitHub, a proxy or the network may answer a read with, and what its repository's page says then. */
const faults: [what: string, fault: Record<string, unknown>, code: string, words: RegExp][] = [
  [
    "500",
    { status: 500, body: { message: "Server Error" } },
    "github_unavailable",
    /problem of its own \(500\)/,
  ],
  [
    "502, as a page",
    { status: 502, body: "<html><h1>Bad gateway", headers: { "content-type": "text/html" } },
    "github_unavailable",
    /\(502\): An answer with status 502 that GitHub's API does not give/,
  ],
  [
    "503 with retry-after",
    { status: 503, body: {}, headers: { "retry-after": "90" } },
    "github_unavailable",
    /\(503\)/,
  ],
  [
    "429 with retry-after",
    { status: 429, body: { message: "Too many requests" }, headers: { "retry-after": "90" } },
    "rate_limited",
    /may be asked again at/,
  ],
  [
    "429 without",
    { status: 429, body: { message: "Too many requests" } },
    "rate_limited",
    /may be asked again at/,
  ],
  [
    "the secondary limit with retry-after",
    {
      status: 403,
      body: { message: "You have exceeded a secondary rate limit." },
      headers: { "retry-after": "90" },
    },
    "rate_limited",
    /secondary rate limit/,
  ],
  [
    "the secondary limit without",
    { status: 403, body: { message: "You have exceeded a secondary rate limit." } },
    "rate_limited",
    /secondary rate limit/,
  ],
  ["a reset", { kind: "reset" }, "github_unreachable", /Is the network up/],
  ["a minute's silence", { kind: "stall", stallMs: 60_000 }, "github_unreachable", /Is the network up/],
  ["half a body", { kind: "truncate" }, "github_unavailable", /GitHub has a problem of its own/],
  ["half a body, then silence", { kind: "hang" }, "github_unavailable", /GitHub has a problem of its own/],
  [
    "a redirect in circles",
    { status: 301, headers: { location: "?" } },
    "github_unreachable",
    /redirect count exceeded. Is the network up/,
  ],
  ["JSON that is none", { status: 200, body: '{"workflow_runs": [{' }, "github_unavailable", /does not give/],
  [
    "JSON of another shape",
    { status: 200, body: { workflow_runs: "many" } },
    "github_unavailable",
    /does not give/,
  ],
  [
    "another content type",
    { status: 200, body: "hello", headers: { "content-type": "text/plain" } },
    "github_unavailable",
    /does not give/,
  ],
  ["a status that nobody knows", { status: 299, body: "" }, "github_unavailable", /does not give/],
  [
    "a token that was revoked",
    { status: 401, body: { message: "Bad credentials" } },
    "bad_token",
    /Bad credentials/,
  ],
  [
    "a demand for single sign-on",
    {
      status: 403,
      body: { message: "Resource protected by organization SAML enforcement." },
      headers: { "x-github-sso": "required; url=https://github.com/orgs/octo/sso?authorization_request=A1" },
    },
    "forbidden",
    /Open https:\/\/github\.com\/orgs\/octo\/sso\?authorization_request=A1 within the hour/,
  ],
  [
    "a repository that was hidden",
    { status: 404, body: { message: "Not Found" } },
    "not_found",
    /may not see it/,
  ],
];

const isSilent = ({ kind }: Record<string, unknown>) => kind === "stall" || kind === "hang";

let at: Polling;
afterEach(() => at.stage.close());

const name = "octo/ill";
const problemOf = async (name: string) => {
  const row = await at.stage.deps.db.repository.findUniqueOrThrow({ where: { name } });
  return JSON.parse(row.problem ?? "null");
};
const fail = (path: string, fault: object) =>
  at.stage.control("POST", "faults", { path, times: 1000, kind: "answer", ...fault });

describe("while GitHub answers every read with", () => {
  beforeEach(async () => {
    at = await startPolling();
    await at.watch(name);
    await at.pass(10);
  });

  it.each(faults)(
    "%s: the page says so, and all goes on by itself, once",
    async (_case, fault, code, words) => {
      const run = await at.start(name);
      await at.pass(70);
      expect(await getRun(at.stage.deps, run)).toMatchObject({ status: "in_progress" });
      await fail("/", fault);
      if (isSilent(fault)) at.stage.reconnect(0.5);
      await at.pass(60);
      await at.finish(run);
      const other = await at.start(name);
      await at.pass(60);
      const problem = await problemOf(name);
      expect(problem).toMatchObject({ code });
      expect(problem.detail).toMatch(words);
      // What is known stays.
      expect(await getRun(at.stage.deps, run)).toMatchObject({ status: "in_progress" });

      await at.stage.control("DELETE", "faults");
      at.stage.reconnect();
      // However rarely it is asked by now, within the hour it is.
      at.skip(3600);
      await at.pass(20);
      expect(await problemOf(name)).toBeNull();
      expect(await getRun(at.stage.deps, run)).toMatchObject({ status: "completed", conclusion: "success" });
      expect(await getRun(at.stage.deps, other)).toMatchObject({ status: "in_progress" });
      expect(await at.stage.deps.db.run.count()).toBe(2);
    },
  );
});

describe.each([
  ["ahead of", 3_600_000],
  ["behind", -3_600_000],
])("with our clock an hour %s GitHub's", (_which, ahead) => {
  it("runs are followed, and a used up limit is waited for no longer than GitHub says", async () => {
    at = await startPolling({ ahead });
    await at.watch(name);
    await at.pass(10);
    const run = await at.start(name);
    await at.pass(70);
    const reset = Math.floor(at.stage.sim.world.clock.now() / 1000) + 300;
    await fail("/", {
      status: 403,
      body: { message: "API rate limit exceeded for user ID 1." },
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) },
    });
    await at.pass(60);
    expect(await problemOf(name)).toMatchObject({ code: "rate_limited" });
    await at.finish(run);
    await at.stage.control("DELETE", "faults");
    await at.pass(420);
    expect(await problemOf(name)).toBeNull();
    expect(await getRun(at.stage.deps, run)).toMatchObject({ status: "completed", conclusion: "success" });
  });
});
