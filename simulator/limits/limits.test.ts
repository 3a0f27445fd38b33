import { Hono } from "hono";
import { beforeEach, expect, test } from "vitest";
import { conditionalRequests } from "./conditional";
import { createLimits } from "./limits";

const start = Date.parse("2026-01-02T03:04:05.000Z");
let now = start;
let body = { value: 1 };

const limits = createLimits(
  () => now,
  (c) => {
    const authorization = c.req.header("authorization");
    return authorization
      ? { key: authorization, caller: { kind: "user", id: 7 }, limit: 5_000 }
      : { key: "anyone", caller: { kind: "address", address: "127.0.0.1" }, limit: 60 };
  },
);
const app = new Hono();
app.use(limits.middleware, conditionalRequests);
app.all("/thing", (c) => c.json(body));
let open = () => {};
app.get("/slow", async (c) => {
  await new Promise<void>((resolve) => {
    const before = open;
    open = () => {
      before();
      resolve();
    };
  });
  return c.json({});
});
app.get("/rate_limit", (c) => c.json({}));
app.get("/missing", (c) => c.json({ message: "Not Found" }, 404));

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  app.request(path, { method, headers });
const used = (answer: Response) => Number(answer.headers.get("x-ratelimit-used"));

beforeEach(() => {
  now = start;
  body = { value: 1 };
  limits.reset();
});

test("a 304 has no body, keeps the tag and is not counted", async () => {
  const first = await ask("/thing", { authorization: "a" });
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
  expect(first.headers.get("vary")).toContain("Authorization");
  const second = await ask("/thing", { authorization: "a", "if-none-match": etag });
  expect(second.status).toBe(304);
  expect(await second.text()).toBe("");
  expect(second.headers.get("etag")).toBe(etag);
  expect([used(first), used(second)]).toEqual([1, 1]);
});

test("a tag belongs to its token, its accept header and its body", async () => {
  const etag = (await ask("/thing", { authorization: "a" })).headers.get("etag") ?? "";
  expect((await ask("/thing", { authorization: "b", "if-none-match": etag })).status).toBe(200);
  expect(
    (await ask("/thing", { authorization: "a", accept: "text/plain", "if-none-match": etag })).status,
  ).toBe(200);
  expect((await ask("/thing", { authorization: "a", "if-none-match": `"x", ${etag.slice(2)}` })).status).toBe(
    304,
  );
  body = { value: 2 };
  expect((await ask("/thing", { authorization: "a", "if-none-match": etag })).status).toBe(200);
});

test("only successful reads have tags", async () => {
  expect((await ask("/missing")).headers.has("etag")).toBe(false);
  expect((await ask("/thing", {}, "POST")).headers.has("etag")).toBe(false);
});

test("the sixty-first call of the hour without a token is refused, until the hour is over", async () => {
  for (let n = 0; n < 60; n += 1) expect((await ask("/thing")).status).toBe(200);
  const refused = await ask("/thing");
  expect(refused.status).toBe(403);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(refused.headers.get("x-ratelimit-reset")).toBe(String(start / 1000 + 3600));
  expect(await refused.json()).toMatchObject({
    message: expect.stringMatching(/^API rate limit exceeded for 127\.0\.0\.1\./),
  });
  expect((await ask("/rate_limit")).status).toBe(200);
  now += 3_600_000;
  const again = await ask("/thing");
  expect([again.status, used(again)]).toEqual([200, 1]);
});

test("the limit can be set by hand, refuse with 429, and be switched off", async () => {
  limits.setWindow("a", "core", { limit: 100, remaining: 1, resetAt: start + 60_000 });
  limits.change({ status: 429 });
  const last = await ask("/thing", { authorization: "a" });
  expect([last.status, last.headers.get("x-ratelimit-remaining")]).toEqual([200, "0"]);
  const refused = await ask("/thing", { authorization: "a" });
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({
    message: expect.stringContaining("exceeded for user ID 7"),
    status: "429",
  });
  limits.change({ primary: false });
  const free = await ask("/thing", { authorization: "a" });
  expect([free.status, free.headers.has("x-ratelimit-limit")]).toEqual([200, false]);
});

test("900 points in a minute are allowed, one more blocks for a minute", async () => {
  for (let n = 0; n < 180; n += 1)
    expect((await ask("/thing", { authorization: "a" }, "DELETE")).status).toBe(200);
  const refused = await ask("/thing", { authorization: "a" });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "60"]);
  expect(await refused.json()).toMatchObject({
    message: expect.stringContaining("exceeded a secondary rate limit"),
  });
  expect((await ask("/thing", { authorization: "b" })).status).toBe(200);
  now += 59_000;
  expect((await ask("/thing", { authorization: "a" })).headers.get("retry-after")).toBe("1");
  now += 1_000;
  expect((await ask("/thing", { authorization: "a" })).status).toBe(200);
});

test("80 writes of content in a minute, 500 in an hour", async () => {
  const post = () => ask("/thing", { authorization: "a" }, "POST");
  for (let n = 0; n < 80; n += 1) expect((await post()).status).toBe(200);
  expect((await post()).status).toBe(403);
  limits.reset();
  for (let n = 0; n < 500; n += 1) {
    now += 1_000;
    expect((await post()).status).toBe(200);
  }
  now += 1_000;
  expect((await post()).status).toBe(403);
});

test("a hundred calls at once are allowed, one more is not", async () => {
  const underWay = Array.from({ length: 100 }, () => ask("/slow", { authorization: "a" }));
  expect((await ask("/thing", { authorization: "a" })).status).toBe(403);
  open();
  expect((await Promise.all(underWay)).map((answer) => answer.status)).toEqual(Array(100).fill(200));
});
