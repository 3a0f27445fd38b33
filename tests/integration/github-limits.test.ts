import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GitHub } from "@/lib/github/port";
import { name, refused, startGitHub, taken } from "./github-world";

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
const inSeconds = (seconds: number) => new Date(now() + seconds * 1000).toISOString();
const epoch = (seconds: number) => String(Math.floor(now() / 1000) + seconds);
const message = (text: string) => ({
  message: text,
  documentation_url: "https://docs.github.com/rest",
  status: "403",
});
const runs = { path: "/actions/runs" };

describe("limits", () => {
  it("primary: until its reset", async () => {
    const headers = {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": epoch(600),
      "x-ratelimit-limit": "5000",
    };
    await world.fault({
      ...runs,
      status: 403,
      headers,
      body: message("API rate limit exceeded for user ID 1."),
    });
    const error = refused(await github.latestRuns(name, null));
    expect(error).toMatchObject({ kind: "rate_limited", scope: "primary" });
    expect(Date.parse((error as { retryAt: string }).retryAt) - now()).toBeGreaterThan(595_000);
    expect(github.rateLimit()).toMatchObject({ limit: 5000, remaining: 0 });
  });

  it.each([
    ["as long as it says", { "retry-after": "17" }, 17],
    ["a minute where it does not say", {}, 60],
  ])("secondary: %s", async (_case, headers, seconds) => {
    for (const status of [403, 429]) {
      const text = "You have exceeded a secondary rate limit. Please wait a few minutes.";
      await world.fault({ ...runs, status, headers, body: message(text) });
      expect(refused(await world.connect().latestRuns(name, null))).toMatchObject({
        kind: "rate_limited",
        scope: "secondary",
        retryAt: inSeconds(seconds),
      });
    }
  });

  it("are not taken from a refusal that happens to be the hour's last request", async () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": epoch(600) };
    await world.fault({
      ...runs,
      status: 403,
      headers,
      body: message("Must have admin rights to Repository."),
    });
    expect(refused(await github.latestRuns(name, null)).kind).toBe("forbidden");
  });

  it("as the simulator keeps them, are read and not tried against", async () => {
    const value = "ghp_LimitedLimitedLimitedLimitedLimited0";
    await world.control("tokens", { value, login: "limited" });
    await world.control("limits", { login: "limited", remaining: 1, resetInSeconds: 300 });
    const limited = world.connect({ token: value });
    taken(await limited.repository(name));
    expect(refused(await limited.repository(name))).toMatchObject({ kind: "rate_limited", scope: "primary" });
    expect(limited.spending().spent).toEqual([
      { repository: name, purpose: "repository", counted: 2, free: 0 },
    ]);
  });

  it("are kept by whoever asks: until that time nothing is sent, and everyone is told the same", async () => {
    const text = "You have exceeded a secondary rate limit.";
    await world.fault({ ...runs, status: 429, headers: { "retry-after": "90" }, body: message(text) });
    const limited = refused(await github.latestRuns(name, null));
    expect(limited).toMatchObject({ kind: "rate_limited", retryAt: inSeconds(90) });
    await world.control("clock/advance", { ms: 89_000 });
    const all = [
      github.refs(name),
      github.environments(name),
      github.availableRepositories(""),
      github.jobLog(name, 1),
      github.cancelRun(name, 1),
    ];
    for (const answer of all) expect(refused<unknown>(await answer)).toEqual(limited);
    expect(github.spending().spent).toEqual([{ repository: name, purpose: "runs", counted: 1, free: 0 }]);
    await world.control("clock/advance", { ms: 1_000 });
    expect(taken(await github.refs(name))).toMatchObject([{ name: "main" }]);
  });
});
