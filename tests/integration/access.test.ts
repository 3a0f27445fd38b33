import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../until";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";

const accessToken = "planted-access-token-of-the-tests";
let world: World;
beforeAll(async () => {
  // It listens on loopback still; the gate is told of a server that is open to its network.
  world = await startWorld({ limits: false, env: { HOST: "0.0.0.0", ACCESS_TOKEN: accessToken } });
}, 90_000);
afterAll(() => world?.close());

const get = (path: string, headers?: Record<string, string>) =>
  world.app.call("GET", path, undefined, headers);
const form = { "content-type": "application/x-www-form-urlencoded" };
const logIn = (token: string, headers = {}) =>
  world.app.call("POST", "/login", String(new URLSearchParams({ token, next: "/runs" })), {
    ...form,
    ...headers,
  });

it("asks a script for the access token", async () => {
  expect(expectProblem(await get("/api/runs"), 401).code).toBe("unauthorized");
  expectProblem(await get("/api/runs", { authorization: "Bearer something-else-altogether" }), 401);
  expect((await get("/api/runs", { authorization: `Bearer ${accessToken}` })).status).toBe(200);
  expectProblem(await world.app.call("POST", "/api/repos", { repository: "o/r" }), 401);
});

it("sends a person to the login page and back", async () => {
  const page = await get("/runs?status=failure");
  expect(page.status).toBe(303);
  expect(page.headers.get("location")).toBe("/login?next=%2Fruns%3Fstatus%3Dfailure");
  const login = await get("/login?next=/runs");
  expect(login.status).toBe(200);
  expect(login.text).toContain('value="/runs"');

  expect((await logIn("wrong-but-long-enough")).headers.get("set-cookie")).toBeNull();
  const entered = await logIn(accessToken, { origin: world.app.url, "sec-fetch-site": "same-origin" });
  expect(entered.status).toBe(303);
  expect(entered.headers.get("location")).toBe("/runs");
  const cookie = entered.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/);
  expect(cookie).not.toContain(accessToken);
  const session = { cookie: cookie.split(";")[0] ?? "" };
  expect((await get("/api/runs", session)).status).toBe(200);
  expect((await get("/runs", session)).status).toBe(200);
});

it("lets nobody log in from another site, and leads to none", async () => {
  expectProblem(await logIn(accessToken, { origin: "https://evil.example" }), 403);
  expect((await get("/login?next=//evil.example")).text).not.toContain("evil.example");
  expect((await get('/login?next=/"><script>')).text).not.toContain("<script>");
});

it("slows who guesses: in the form, as a bearer and in the cookie together, whatever address is claimed", async () => {
  // A page with an old cookie asks again and again; that is no guess.
  for (let n = 0; n < 30; n++) await get("/api/runs", { cookie: "orchestrator_session=of-an-earlier-token" });
  expect((await get("/api/runs", { authorization: `Bearer ${accessToken}` })).status).toBe(200);

  const guesses = Array.from({ length: 30 }, (_, n) => `wrong-but-long-enough-${n}`);
  const answers = await Promise.all(
    guesses.map((guess, n) => {
      const from = { "x-forwarded-for": `10.0.0.${n}`, "x-client-address": `10.0.0.${n}` };
      if (n % 3 === 0) return logIn(guess, from);
      if (n % 3 === 1) return get("/api/runs", { ...from, authorization: `Bearer ${guess}` });
      return get("/api/runs", { ...from, cookie: `orchestrator_session=${guess}` });
    }),
  );
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(12);
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(18);
  // Now the right one is not told apart from a wrong one.
  expectProblem(await get("/api/runs", { authorization: `Bearer ${accessToken}` }), 429);
  const page = await logIn(accessToken);
  expect([page.status, page.headers.get("set-cookie")]).toEqual([429, null]);
  expect(page.text).toMatch(/Wait \d+ seconds/);
  // Who brings nothing still learns where to go.
  expect((await get("/login")).status).toBe(200);
  // The wait is as long as it says.
  await until("the next attempt to be let in", async () => (await logIn(accessToken)).status === 303);
}, 60_000);

it("takes no form larger than a form", async () => {
  expectProblem(await logIn("x".repeat(20_000)), 413);
});
