import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./server";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: false });
});
afterAll(() => simulator.close());

const control = (path: string, body: unknown) =>
  fetch(`${simulator.url}/_control/${path}`, { method: "POST", body: JSON.stringify(body) });
const headers = { authorization: "Bearer ghp_x" };
const user = () => fetch(`${simulator.url}/user`, { headers });
const write = () =>
  fetch(`${simulator.url}/repos/octo/x/git/blobs`, { method: "POST", headers, body: '{"content": "a"}' });
const blobs = () => simulator.world.store.repositories.get("octo/x")?.git.blobs.size;

beforeEach(async () => {
  await control("reset", {});
  await control("repos", { name: "octo/x" });
});

test("an answer takes the place of the work, as often as asked, and only there", async () => {
  await control("faults", {
    method: "GET",
    path: "^/user$",
    times: 2,
    status: 503,
    headers: { "retry-after": "9" },
    body: { message: "Unicorn" },
  });
  expect((await fetch(`${simulator.url}/users/octo`, { headers })).status).toBe(200);
  const first = await user();
  expect([first.status, first.headers.get("retry-after"), await first.json()]).toEqual([
    503,
    "9",
    { message: "Unicorn" },
  ]);
  expect((await user()).status).toBe(503);
  expect((await user()).status).toBe(200);
});

test("a wrong content type with a text that is no JSON", async () => {
  await control("faults", {
    path: "^/user$",
    status: 200,
    headers: { "content-type": "text/html" },
    body: "<html>",
  });
  const answer = await user();
  expect([answer.headers.get("content-type"), await answer.text()]).toEqual(["text/html", "<html>"]);
});

test("afterwards: the work is done although the answer says otherwise", async () => {
  const before = blobs()!;
  await control("faults", { path: "/blobs", status: 502 });
  expect((await write()).status).toBe(502);
  expect(blobs()).toBe(before);
  await control("faults", { path: "/blobs", status: 502, afterwards: true });
  expect((await write()).status).toBe(502);
  expect(blobs()).toBe(before + 1);
});

test("the connection breaks: before, after, or in the middle of the body", async () => {
  const before = blobs()!;
  await control("faults", { path: "/blobs", kind: "reset" });
  await expect(write()).rejects.toThrow();
  expect(blobs()).toBe(before);
  await control("faults", { path: "/blobs", kind: "reset", afterwards: true });
  await expect(write()).rejects.toThrow();
  expect(blobs()).toBe(before + 1);
  await control("faults", { path: "/user", kind: "truncate" });
  const answer = await user();
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  expect((await user()).status).toBe(200);
});

test("silence: a client that does not wait gives up", async () => {
  await control("faults", { path: "/user", kind: "stall", stallMs: 60_000 });
  await expect(
    fetch(`${simulator.url}/user`, { headers, signal: AbortSignal.timeout(50) }),
  ).rejects.toThrow();
});

test("half a body, then silence: the connection stays open", async () => {
  await control("faults", { path: "/user", kind: "hang" });
  const stop = new AbortController();
  const answer = await fetch(`${simulator.url}/user`, { headers, signal: stop.signal });
  const reader = answer.body!.getReader();
  let got = (await reader.read()).value!.length;
  const announced = Number(answer.headers.get("content-length"));
  while (got < announced >> 1) got += (await reader.read()).value!.length;
  const more = reader.read();
  expect(await Promise.race([more, user().then(({ status }) => status)])).toBe(200);
  stop.abort();
  await expect(more).rejects.toThrow();
});

test("the journal tells who asked what, what it cost, and never the token", async () => {
  await fetch(`${simulator.url}/_control/journal`, { method: "DELETE" });
  const etag = (await user()).headers.get("etag")!;
  await fetch(`${simulator.url}/user`, { headers: { ...headers, "if-none-match": etag } });
  await fetch(`${simulator.url}/rate_limit`, { headers });
  const journal = await (await fetch(`${simulator.url}/_control/journal`)).text();
  expect(journal).not.toContain("ghp_x");
  const { total, counted, notModified, entries } = JSON.parse(journal);
  expect({ total, counted, notModified }).toEqual({ total: 3, counted: 1, notModified: 1 });
  expect(
    entries.map(({ path, status, counted }: Record<string, unknown>) => [path, status, counted]),
  ).toEqual([
    ["/user", 200, true],
    ["/user", 304, false],
    ["/rate_limit", 200, false],
  ]);
});
