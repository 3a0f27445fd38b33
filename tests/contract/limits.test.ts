import { expect, test } from "vitest";
import type { Simulator } from "@/simulator/server";
import { beginScene } from "./begin-scene";
import { dispatch, REPO, type Scene } from "./scene";
import { control, visit } from "./visit";

let simulator: Simulator;
let scene: Scene;

beginScene((at) => {
  ({ simulator, scene } = at);
});

const get = (path: string, status = 200, headers: Record<string, string> = {}, token?: string | null) =>
  visit(simulator.url, { ask: `GET ${path}`, status, headers, ...(token === undefined ? {} : { token }) });
const used = ({ headers }: Response) => Number(headers.get("x-ratelimit-used"));
const etagOf = ({ headers }: Response) => headers.get("etag") ?? "";

test.each([
  `/repos/${REPO}/actions/runs`,
  `/repos/${REPO}/actions/workflows`,
  `/repos/${REPO}/actions/artifacts`,
  `/repos/${REPO}`,
])("an unchanged %s costs nothing", async (path) => {
  const first = await get(path);
  const again = await get(path, 304, { "if-none-match": etagOf(first.answer) });
  expect(used(again.answer)).toBe(used(first.answer));
  expect(again.answer.headers.get("etag")).toBe(etagOf(first.answer));
});

test("a run's progress changes the tags of its jobs and of the list, and of nothing that is over", async () => {
  const paths = [
    `/repos/${REPO}/actions/runs`,
    `/repos/${REPO}/actions/runs/${scene.active}/jobs`,
    `/repos/${REPO}/actions/runs/${scene.ended}/jobs`,
  ];
  const tags = [];
  for (const path of paths) tags.push(etagOf((await get(path)).answer));
  await control(simulator.url, "clock/advance", { ms: 600_000 });
  const statuses = [200, 200, 304];
  for (const [n, path] of paths.entries()) await get(path, statuses[n], { "if-none-match": tags[n] ?? "" });
});

test("a tag of one token is no good to another", async () => {
  const tag = etagOf((await get("/users/octo")).answer);
  await get("/users/octo", 200, { "if-none-match": tag }, "ghp_another000000000000000000000000000000");
});

test("all tokens of a user share one hour, those without share another", async () => {
  await control(simulator.url, "limits", { login: "octo", remaining: 1, resetInSeconds: 90 });
  await get("/user", 200, {}, "ghp_another000000000000000000000000000000");
  const refused = await get("/user", 403);
  expect(refused.answer.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(refused.text).toContain("API rate limit exceeded for user ID");
  expect(refused.text).toContain(`request ID ${refused.answer.headers.get("x-github-request-id")} `);
  const anonymous = await get("/users/octo", 200, {}, null);
  expect(anonymous.answer.headers.get("x-ratelimit-limit")).toBe("60");
  const shown = await get("/rate_limit");
  expect(shown.json<{ rate: { remaining: number } }>().rate.remaining).toBe(0);
  await control(simulator.url, "clock/advance", { ms: 90_000 });
  expect((await get("/user")).answer.headers.get("x-ratelimit-remaining")).toBe("4999");
});

test("the eighty-first dispatch of a minute meets the secondary limit and its retry-after", async () => {
  await control(simulator.url, "clock/advance", { ms: 60_000 });
  for (let n = 0; n < 80; n += 1) await dispatch(simulator.url, "ci.yml", { note: String(n) });
  const ask = `POST /repos/${REPO}/actions/workflows/ci.yml/dispatches`;
  const body = { ref: "main", inputs: { note: "81" } };
  const refused = await visit(simulator.url, { ask, status: 403, body });
  expect(refused.answer.headers.get("retry-after")).toBe("60");
  expect(refused.text).toContain("You have exceeded a secondary rate limit");
  await control(simulator.url, "clock/advance", { ms: 60_000 });
  await visit(simulator.url, { ask, status: 204, body });
});

test("limits are switched off and on, and refuse with 429 where asked to", async () => {
  await control(simulator.url, "limits", { blockedForSeconds: 30, status: 429 });
  expect((await get("/user", 429)).answer.headers.get("retry-after")).toBe("30");
  await control(simulator.url, "limits", { secondary: false });
  await get("/user", 200);
});
