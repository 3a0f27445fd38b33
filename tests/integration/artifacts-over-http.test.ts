import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestReport } from "@/lib/model/test-report";
import { residentMb } from "../../bench/process-memory";
import { until } from "../until";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { runWithArtifacts } from "./with-artifacts";

const junit =
  '<testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>';
/** What a tool prints in colours may be a token, and may be cut by them. */
const leaked = `ghp_${"aB3dE5".repeat(6)}`;
const leaks = `key \u001b[31m${leaked}\u001b[0m, ${leaked.slice(0, 30)}\u001b[1m${leaked.slice(30)}!\nend\n`;
const leakyTests = `<testsuite name="s"><testcase name="a"><failure message="no ${leaked}">\\u001b[31m${leaked}</failure></testcase></testsuite>`;
const large = Buffer.alloc(50 * 1024 * 1024, "0123456789abcdef");

let world: World;
let run: number;
let ids: number[];
beforeAll(async () => {
  world = await startWorld({ limits: false, speed: 50 });
  const made = await runWithArtifacts(world, [
    {
      name: 'con" evil\r\n.',
      files: {
        "a.txt": "x".repeat(9000),
        "junit.xml": junit,
        "ö %41.svg": "<svg/>",
        "leaks.log": leaks,
        "leaks.xml": leakyTests,
      },
    },
    { name: "site", files: { "index.html": "<h1>ok" } },
    { name: "gone", files: { a: "b" } },
    { name: "large one", bytes: large },
    { name: "large two", bytes: large },
    { name: "slow", bytes: large },
  ]);
  run = made.run;
  ids = made.ids;
}, 90_000);
afterAll(() => world?.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, world.app.url), { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const stored = (at: number) => world.sim.world.store.artifacts.get(ids[at] as number)?.body as Buffer;

describe("a download", () => {
  it("has its length and a name for every system, and goes on where it was", async () => {
    const path = `/api/artifacts/${ids[0]}`;
    const whole = await get(path);
    expect(whole.bytes.equals(stored(0))).toBe(true);
    const { headers } = whole.response;
    expect(headers.get("content-length")).toBe(String(whole.bytes.length));
    expect(headers.get("content-disposition")).toBe(
      "attachment; filename=\"con- evil-.zip\"; filename*=UTF-8''con-%20evil-.zip",
    );
    const etag = headers.get("etag") as string;
    const first = await get(path, { range: "bytes=0-99" });
    expect(first.response.status).toBe(206);
    const rest = await get(path, { range: "bytes=100-", "if-range": etag });
    expect(rest.response.status).toBe(206);
    expect(rest.response.headers.get("content-range")).toBe(
      `bytes 100-${whole.bytes.length - 1}/${whole.bytes.length}`,
    );
    expect(Buffer.concat([first.bytes, rest.bytes]).equals(whole.bytes)).toBe(true);
    expect((await get(path, { range: "bytes=100-", "if-range": '"other"' })).response.status).toBe(200);
    expect((await get(path, { range: "bytes=99999999-" })).response.status).toBe(416);
  });

  it("says how far it has come while it is fetched", async () => {
    const path = `/api/artifacts/${ids[5]}`;
    expect((await world.app.call("GET", `${path}/fetch`)).body).toMatchObject({
      state: "absent",
      received: 0,
    });
    await world.sim.control("POST", "faults", { method: "GET", path: "/download", kind: "hang", times: 1 });
    const asked = world.app.call("GET", path);
    const half = await until("half of it", async () => {
      const { body } = await world.app.call("GET", `${path}/fetch`);
      const { state, received } = body as { state: string; received: number };
      return state === "fetching" && received > large.length / 4 ? body : null;
    });
    expect(half).toMatchObject({ state: "fetching", size: large.length });
    // Whoever waits for it hears that somebody cancelled it, and it comes when it is asked for again.
    expect((await world.app.call("DELETE", `${path}/fetch`)).status).toBe(200);
    expectProblem(await asked, 409);
    expect((await world.app.call("GET", `${path}/fetch`)).body).toMatchObject({ state: "absent" });
    expect((await world.app.call("POST", `${path}/fetch`, {})).body).toMatchObject({
      state: "stored",
      received: expect.any(Number),
    });
    expectProblem(await world.app.call("POST", "/api/artifacts/99/fetch", {}), 404);
  });
});

describe("one file inside", () => {
  it("comes by its name, as a picture or as an attachment", async () => {
    const { response } = await get(`/api/artifacts/${ids[0]}/files/${encodeURIComponent("ö %41.svg")}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/svg+xml");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(response.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  });

  it("comes to the byte, and masked where a page shows it", async () => {
    const raw = await get(`/api/artifacts/${ids[0]}/files/leaks.log`);
    expect(raw.bytes.toString()).toBe(leaks);
    expect(raw.response.headers.get("content-length")).toBe(String(raw.bytes.length));
    const shown = await get(`/api/artifacts/${ids[0]}/files/leaks.log?masked=true`);
    expect(shown.bytes.toString()).toBe("key \u001b[31m***\u001b[0m, ***\u001b[1m!\nend\n");
    const { text } = await world.app.call("GET", `/api/artifacts/${ids[0]}/report/leaks.xml`);
    expect(text).not.toContain(leaked);
    expect(text).toContain("no ***");
    expectProblem(await world.app.call("GET", `/api/artifacts/${ids[0]}/files/leaks.log?masked=maybe`), 422);
  });

  it("tells of its tests, or that it is no such file", async () => {
    const { body } = await world.app.call("GET", `/api/artifacts/${ids[0]}/report/junit.xml`);
    expect((body as TestReport).counts).toEqual({ tests: 2, passed: 1, failed: 1, skipped: 0 });
    expect((body as TestReport).suites[0]?.cases[0]).toMatchObject({ name: "b", message: "no" });
    expectProblem(await world.app.call("GET", `/api/artifacts/${ids[0]}/report/a.txt`), 422);
    expectProblem(await world.app.call("GET", `/api/artifacts/${ids[0]}/report/none.xml`), 404);
  });
});

describe("several as one zip", () => {
  const zip = (query = "") => get(`/api/runs/${run}/artifacts/zip${query}`);

  it("are those asked for, each byte for byte", async () => {
    const { response, bytes } = await zip(`?ids=${ids[0]},${ids[1]}`);
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(response.headers.get("content-disposition")).toContain(`run-${run}-artifacts.zip`);
    const read = await JSZip.loadAsync(bytes);
    expect(Object.keys(read.files)).toEqual(["con- evil-.zip", "site.zip"]);
    expect((await read.file("site.zip")?.async("nodebuffer"))?.equals(stored(1))).toBe(true);
  });

  it("never lie whole in the server's memory", async () => {
    const two = `?ids=${ids[3]},${ids[4]}`;
    await zip(two);
    const before = residentMb(world.app.pid());
    const response = await fetch(new URL(`/api/runs/${run}/artifacts/zip${two}`, world.app.url));
    let size = 0;
    let most = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size % (10 * 1024 * 1024) < chunk.length) most = Math.max(most, residentMb(world.app.pid()) ?? 0);
    }
    expect(size).toBeGreaterThan(2 * large.length);
    if (before !== null) expect(most - before).toBeLessThan(80);
  });

  it("are refused in words where one cannot be had", async () => {
    await world.sim.control("POST", `artifacts/${ids[2]}/expire`);
    for (const [query, status] of [
      [`?ids=${ids[1]},${ids[2]}`, 410],
      ["?ids=99", 404],
      ["?ids=a", 422],
    ] as const)
      expectProblem(await world.app.call("GET", `/api/runs/${run}/artifacts/zip${query}`), status);
    expectProblem(await world.app.call("GET", "/api/runs/99/artifacts/zip"), 404);
  });
});

describe("keeping one", () => {
  it("is a write: other sites may not, unknown ones are refused", async () => {
    const kept = (method: string, id: number | undefined, headers = {}) =>
      world.app.call(method, `/api/artifacts/${id}/kept`, undefined, headers);
    expect((await kept("PUT", ids[1])).body).toMatchObject({ id: ids[1], keptAt: expect.any(String) });
    expect((await kept("DELETE", ids[1])).body).toMatchObject({ keptAt: null });
    expectProblem(await kept("PUT", ids[1], { origin: "https://evil.example" }), 403);
    expectProblem(await kept("PUT", ids[1], { "sec-fetch-site": "cross-site" }), 403);
    expectProblem(await kept("PUT", 99), 404);
    expectProblem(await kept("PUT", ids[2]), 410);
  });
});
