import { afterAll, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./server";

let simulator: Simulator;
const control = (path: string, body: unknown) =>
  fetch(`${simulator.url}/_control/${path}`, { method: "POST", body: JSON.stringify(body) });

beforeAll(async () => {
  simulator = await startSimulator({ seed: false });
  const files = { ".github/workflows/a.yml": "on: workflow_dispatch\njobs: {a: {steps: [{run: ls}]}}" };
  await control("repos", { name: "acme/open", files });
  await control("repos", { name: "acme/shut", private: true, files });
  await control("users", { login: "eve" });
  await control("tokens", { value: "github_pat_reads", permissions: { actions: "read" } });
  await control("tokens", { value: "github_pat_one", repositories: ["acme/open"] });
  await control("tokens", { value: "ghp_noscope", scopes: [] });
  await control("tokens", { value: "ghp_eve", login: "eve" });
});
afterAll(() => simulator.close());

async function ask(method: string, path: string, token: string | null) {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const body = method === "POST" ? '{"ref":"main"}' : null;
  const answer = await fetch(`${simulator.url}${path}`, { method, headers, body });
  const text = await answer.text();
  return {
    status: answer.status,
    message: text === "" ? null : JSON.parse(text).message,
    headers: answer.headers,
  };
}
const dispatches = (name: string) => `/repos/acme/${name}/actions/workflows/a.yml/dispatches`;

test.each([
  ["GET", "/user", "nonsense", 401, "Bad credentials"],
  ["GET", "/user", null, 401, "Requires authentication"],
  ["GET", "/repos/acme/open", null, 200, undefined],
  ["GET", "/repos/acme/shut", null, 404, "Not Found"],
  ["GET", "/repos/acme/shut", "ghp_any", 200, undefined],
  ["GET", "/repos/acme/shut", "ghp_noscope", 404, "Not Found"],
  ["GET", "/repos/acme/shut", "ghp_eve", 404, "Not Found"],
  ["GET", "/repos/acme/shut", "github_pat_one", 404, "Not Found"],
  ["POST", dispatches("open"), null, 401, "Requires authentication"],
  ["POST", dispatches("open"), "ghp_eve", 403, "Must have admin rights to Repository."],
  ["POST", dispatches("open"), "ghp_noscope", 403, "Must have admin rights to Repository."],
  ["POST", dispatches("open"), "github_pat_reads", 403, "Resource not accessible by personal access token"],
  ["POST", dispatches("shut"), "github_pat_reads", 403, "Resource not accessible by personal access token"],
  [
    "GET",
    "/repos/acme/shut/contents",
    "github_pat_reads",
    403,
    "Resource not accessible by personal access token",
  ],
  ["GET", "/repos/acme/shut/actions/runs", "github_pat_reads", 200, undefined],
  ["POST", dispatches("open"), "github_pat_one", 204, null],
])("%s %s with %s is %i %s", async (method, path, token, status, message) => {
  expect(await ask(method, path, token)).toMatchObject({ status, message });
});

test("headers tell what a token has and what it would need, refused or not", async () => {
  const refused = await ask("POST", dispatches("shut"), "github_pat_reads");
  expect(refused.headers.get("x-accepted-github-permissions")).toBe("actions=write");
  const classic = await ask("GET", "/repos/acme/shut", "ghp_any");
  expect(classic.headers.get("x-oauth-scopes")).toBe("repo, workflow");
  expect(classic.headers.get("x-accepted-oauth-scopes")).toBe("repo");
});
