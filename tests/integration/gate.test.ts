import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";

let world: World;
beforeAll(async () => {
  world = await startWorld({ limits: false });
}, 90_000);
afterAll(() => world?.close());

const write = (headers: Record<string, string>) =>
  world.app.call("POST", "/api/repos", { repository: "octo/none" }, headers);

/** `fetch` writes its own Host, so this one is sent by hand. */
const statusWithHost = (host: string, path: string) =>
  new Promise<number>((resolve, reject) => {
    request(new URL(path, world.app.url), { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once("error", reject)
      .end();
  });

describe("a name that is not ours, as DNS rebinding brings it", () => {
  it.each(["/", "/runs", "/api/runs", "/api/health", "/api/events"])("%s is refused", async (path) => {
    expect(await statusWithHost("evil.example", path)).toBe(403);
    expect(await statusWithHost(`127.0.0.1.evil.example:${new URL(world.app.url).port}`, path)).toBe(403);
  });
  it("is served by its own", async () => {
    const { port } = new URL(world.app.url);
    expect(await statusWithHost(`localhost:${port}`, "/api/health")).toBe(200);
    expect(await statusWithHost(`127.0.0.1:${port}`, "/api/health")).toBe(200);
  });
});

describe("a write", () => {
  it.each<Record<string, string>>([
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { origin: "http://127.0.0.1:1" },
  ])("from elsewhere is refused: %o", async (headers) => {
    expect(expectProblem(await write(headers), 403).code).toBe("cross_site");
  });
  it("of a form is refused, for a page of another site can send one", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expectProblem(await world.app.call("POST", "/api/repos", "repository=octo%2Fnone", form), 415);
    const text = { "content-type": "text/plain" };
    expectProblem(await world.app.call("POST", "/api/repos", '{"repository":"octo/none"}', text), 415);
  });
  it("of a script or of our own page goes through to the answer", async () => {
    expectProblem(await write({}), 404);
    expectProblem(await write({ origin: world.app.url, "sec-fetch-site": "same-origin" }), 404);
  });
});

it("lets no page of another site read: no answer allows other origins", async () => {
  for (const path of ["/", "/api/health", "/api/runs"]) {
    const { headers } = await world.app.call("GET", path, undefined, { origin: "https://evil.example" });
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

it("every page's policy lets only its own scripts run, by a nonce of this answer, and nothing come from elsewhere", async () => {
  const nonces = new Set<string>();
  const pages = ["/", "/runs", "/inbox", "/settings", "/dispatches/new", "/logs", "/octo/none", "/login"];
  for (const path of pages) {
    const { headers, text } = await world.app.call("GET", path);
    const policy = new Map(
      (headers.get("content-security-policy") ?? "").split("; ").map((one) => {
        const [name = "", ...sources] = one.split(" ");
        return [name, sources] as const;
      }),
    );
    const scripts = policy.get("script-src") ?? [];
    const nonce = scripts.find((source) => source.startsWith("'nonce-"))?.slice(7, -1) ?? "";
    expect(scripts, path).toEqual(["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"]);
    expect(nonce.length, path).toBeGreaterThan(20);
    nonces.add(nonce);
    for (const name of ["default-src", "connect-src", "font-src"])
      expect(policy.get(name)).toEqual(["'self'"]);
    for (const name of ["object-src", "base-uri", "frame-ancestors"])
      expect(policy.get(name)).toEqual(["'none'"]);
    const [own] = [new URL(world.app.url).host];
    const hosts = [...policy.values()].flat().filter((source) => source.includes("//"));
    expect(hosts.filter((source) => new URL(source).host !== own)).toEqual([]);
    const tags = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(
      tags.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([]);
    // Handlers in attributes, and links that are scripts.
    expect(text.match(/<[a-z][^<>]*\s(on[a-z]+="|href="javascript:)/i), path).toBeNull();
  }
  expect(nonces.size).toBe(pages.length);
});
