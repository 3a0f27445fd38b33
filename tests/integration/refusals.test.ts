import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../world";
import { expectNoBreakage, expectProblem } from "./problem";

let world: World;
beforeAll(async () => {
  world = await startWorld({ limits: false, env: { POLL_IDLE_SECONDS: "30", LOG_LEVEL: "info" } });
  await world.sim.control("POST", "repos", { name: "octo/app", files });
  await world.app.call("POST", "/api/repos", { repository: "octo/app" });
}, 90_000);
afterAll(() => world?.close());

const files = {
  ".github/workflows/go.yml":
    "on:\n  workflow_dispatch:\n    inputs:\n      level: { type: number, required: true }\n      kind: { type: choice, options: [a, b] }\njobs:\n  go:\n    runs-on: ubuntu-latest\n    steps: [{ run: 'true' }]\n",
};
const no = 987_654_321;

/** Every route that takes an id or a name, with ones that nobody has. */
const unknown = [
  ["GET", `/api/dispatches/nobody-has-this`],
  ["DELETE", `/api/dispatches/nobody-has-this`],
  ["DELETE", "/api/repos/octo/none"],
  ["GET", "/api/repos/octo/none/workflows"],
  ["GET", `/api/runs/${no}`],
  ["POST", `/api/runs/${no}/cancel`],
  ["POST", `/api/runs/${no}/rerun`],
  ["POST", `/api/runs/${no}/rerun-failed`],
  ["POST", `/api/runs/${no}/resume`, { answers: {} }],
  ["GET", `/api/runs/${no}/artifacts`],
  ["GET", `/api/runs/${no}/failure`],
  ["GET", `/api/runs/${no}/logs`],
  ["GET", `/api/runs/${no}/logs/search?q=x`],
  ["GET", `/api/artifacts/${no}`],
  ["GET", `/api/jobs/${no}/log`],
  ["GET", `/api/jobs/${no}/log/raw`],
  ["GET", "/api/nothing-here"],
] as const;

describe("what nobody has is not found", () => {
  it.each(unknown)("%s %s", async (method, path, body?) => {
    expect(expectProblem(await world.app.call(method, path, body), 404).code).toBe("not_found");
  });
});

describe("ids that are none", () => {
  const ids = ["abc", "-1", "0", "1.5", "1e3", "9".repeat(40), "%00", "1%20or%201=1", "’"];
  const paths = unknown
    .filter(([, path]) => path.includes(`${no}`))
    .map(([method, path]) => [method, path] as const);
  it.each(paths)("%s %s", async (method, path) => {
    for (const id of ids) {
      const where = path.replace(`${no}`, id);
      expectProblem(await world.app.call(method, where, method === "POST" ? { answers: {} } : undefined));
    }
  });
});

const writes = [
  ["/api/repos", "repository"],
  ["/api/dispatches", "repository"],
  [`/api/runs/${no}/resume`, "answers"],
] as const;

describe.each(writes)("bodies of POST %s", (path, field) => {
  const post = (body: string, type = "application/json") =>
    world.app.call("POST", path, body, { "content-type": type });

  it.each(["", "{", "nul", "[1,", '{"a":1}}', "\u0000", '"\ud800"', "{'a':1}", "NaN"])(
    "malformed JSON: %j",
    async (body) => expect([400, 422]).toContain(expectProblem(await post(body)).status),
  );
  it.each([
    "null",
    "[]",
    "1",
    '"text"',
    "true",
    "{}",
    `{"${field}":null}`,
    `{"${field}":[[]]}`,
    `{"${field}":7}`,
  ])("wrong types: %s", async (body) => void expectProblem(await post(body)));
  it("1 MB of junk is too large, with and without its length", async () => {
    expect(expectProblem(await post("x".repeat(1_000_000))).status).toBe(413);
    const stream = new Blob([JSON.stringify({ [field]: "x".repeat(1_000_000) })]).stream();
    const response = await fetch(new URL(path, world.app.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
  });
  it("deep nesting breaks nothing", async () => void expectProblem(await post("[".repeat(100_000))));
  it("keys that mean something to JavaScript mean nothing", async () => {
    expectProblem(await post(`{"__proto__":{"${field}":"octo/app"},"constructor":{"prototype":{"x":1}}}`));
  });
  it("another charset or type is refused in words", async () => {
    expect(expectProblem(await post("<a/>", "application/xml")).status).toBe(415);
  });
});

const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: "binary", maxLength: 200 }));
const nearly = <T>(value: T) =>
  fc.oneof({ arbitrary: fc.constant(value), weight: 3 }, { arbitrary: junk, weight: 1 });

/** Bodies that are right in most places, so that they get past the first check. */
const bodies: Record<string, fc.Arbitrary<unknown>> = {
  "/api/repos": fc.record({ repository: nearly("octo/none") }, { requiredKeys: [] }),
  "/api/dispatches": fc.record(
    {
      repository: nearly("octo/app"),
      workflow: nearly("go.yml"),
      ref: nearly("main"),
      inputs: fc.oneof(fc.record({ level: nearly("x"), kind: nearly("c") }, { requiredKeys: [] }), junk),
      targets: junk,
    },
    { requiredKeys: ["repository"] },
  ),
  [`/api/runs/${no}/resume`]: fc.record({ answers: junk, pauseId: junk }, { requiredKeys: [] }),
};

describe("generated bodies never break the server", () => {
  it.each(Object.entries(bodies))(
    "POST %s",
    async (path, body) => {
      await fc.assert(
        fc.asyncProperty(body, async (value) =>
          expectNoBreakage(await world.app.call("POST", path, JSON.stringify(value))),
        ),
        { numRuns: 150 },
      );
    },
    60_000,
  );
});

const lists = [
  "/api/runs",
  "/api/dispatches",
  "/api/inbox",
  "/api/repos",
  "/api/repos/available",
  "/api/workflows",
  "/api/rate-limit",
];
const names = [
  ...["repository", "workflow", "status", "conclusion", "branch", "actor", "event", "q", "cursor", "limit"],
  ...["from", "job", "regex", "case", "ref"],
];

describe("generated queries never break the server", () => {
  it.each([...lists, `/api/runs/${no}`, `/api/jobs/${no}/log`])(
    "GET %s",
    async (path) => {
      const value = fc.oneof(
        fc.string({ unit: "binary", maxLength: 50 }),
        fc.constantFrom("-1", "0", "1e9", "(", "%", ""),
      );
      const query = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(query, async (pairs) => {
          const text = new URLSearchParams(pairs.map(([name, v]) => [name, v])).toString();
          expectNoBreakage(await world.app.call("GET", `${path}?${text}`));
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );
});

it("wrote no bug into its log while all this came", () => {
  expect(world.app.stderr()).not.toContain("http.failed");
});
