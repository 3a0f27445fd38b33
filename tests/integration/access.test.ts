import { afterAll, beforeAll, expect, it } from "vitest";
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
