import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../until";
import { build } from "../workflows";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { addRepository } from "./through-app";

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 90_000);
afterAll(() => world?.close());

const call = (...words: Parameters<World["app"]["call"]>) => world.app.call(...words);

describe("/api/health", () => {
  it("says what it reaches, what it does and what is left", async () => {
    await addRepository(world, build);
    const { status, body } = await until("the first look", async () => {
      const health = await call("GET", "/api/health");
      return (health.body as { github: { reachable: unknown } }).github.reachable === null ? null : health;
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      github: { apiUrl: world.sim.url, login: "octo", reachable: true },
      poller: { repositories: expect.any(Number), activeRuns: expect.any(Number) },
      queue: { pending: expect.any(Number) },
      loops: expect.arrayContaining(
        ["poller", "ledger", "retention", "queue: dispatch"].map((name) =>
          expect.objectContaining({ name, state: "ok", failures: 0 }),
        ),
      ),
      rateLimit: { limit: 5000, remaining: expect.any(Number), resetAt: expect.stringMatching(/Z$/) },
    });
  });
});

describe("webhooks", () => {
  it("are neither taken nor set up where no secret was given", async () => {
    const repository = await addRepository(world, build);
    expectProblem(await call("POST", "/api/webhooks/github", {}), 404);
    const refused = await call("PUT", `/api/repos/${repository}/webhook`);
    expectProblem(refused, 409);
    expect(refused.text).toContain("Set GITHUB_WEBHOOK_SECRET");
    expectProblem(await call("DELETE", `/api/repos/${repository}/webhook`), 404);
    const { body } = await call("GET", "/api/webhooks");
    expect(body).toMatchObject({ hasSecret: false, url: null, items: expect.any(Array) });
  });
});

describe("/api/rate-limit", () => {
  it("tells the plan and what is used, and takes a share that makes sense", async () => {
    const { body } = await call("GET", "/api/rate-limit");
    expect(body).toMatchObject({
      settings: { share: 0.6 },
      used: { counted: { most: 3000 }, points: { most: 540 } },
      plan: expect.any(Array),
    });
    expect((await call("PUT", "/api/rate-limit", { share: 0.5 })).body).toMatchObject({
      settings: { share: 0.5 },
      used: { counted: { most: 2500 }, points: { most: 450 } },
    });
    for (const share of [0, 1, "half", null])
      expectProblem(await call("PUT", "/api/rate-limit", { share }), 422);
    await call("PUT", "/api/rate-limit", { share: 0.6 });
  });
});

describe("/api/repos", () => {
  it("adds one, lists it, and takes it away again", async () => {
    await world.sim.control("POST", "repos", { name: "octo/come-and-go", files: build });
    const added = await call("POST", "/api/repos", { repository: "octo/come-and-go" });
    expect(added.status).toBe(201);
    const names = async () => {
      const { body } = await call("GET", "/api/repos");
      const list = body as { items: { name: string }[]; nextCursor: unknown };
      expect(list.nextCursor).toBeNull();
      return list.items.map(({ name }) => name);
    };
    expect(await names()).toContain("octo/come-and-go");
    expect((await call("DELETE", "/api/repos/octo/come-and-go")).status).toSatisfy((s: number) => s < 300);
    expect(await names()).not.toContain("octo/come-and-go");
  });
  it("refuses what the token cannot see, what is there already and what is no name", async () => {
    const name = await addRepository(world, build);
    expectProblem(await call("POST", "/api/repos", { repository: "octo/not-there" }), 404);
    expectProblem(await call("POST", "/api/repos", { repository: name }), 409);
    for (const bad of ["octo", "octo/", "/x", "a/b/c", "octo/../x", "https://github.com", ""]) {
      expectProblem(await call("POST", "/api/repos", { repository: bad }), 422);
    }
  });
  it("knows a repository in any case, as GitHub does", async () => {
    const name = await addRepository(world, build);
    expectProblem(await call("POST", "/api/repos", { repository: name.toUpperCase() }), 409);
  });
  it("finds what the token sees", async () => {
    await world.sim.control("POST", "repos", { name: "octo/needle-in-hay", files: build });
    const { status, body } = await call("GET", "/api/repos/available?q=needle");
    expect(status).toBe(200);
    const { items } = body as { items: { name: string; tracked: boolean }[] };
    expect(items).toEqual([expect.objectContaining({ name: "octo/needle-in-hay", tracked: false })]);
  });
});

describe("/api/repos/{o}/{r}/workflows", () => {
  it("gives each with the inputs of its file, in the file's order, a number's default too", async () => {
    const name = await addRepository(world, {
      ...build,
      ".github/workflows/push.yml": "on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ run: 'true' }]\n",
    });
    const { status, body } = await call("GET", `/api/repos/${name}/workflows`);
    expect(status).toBe(200);
    const list = (Array.isArray(body) ? body : []) as { path: string; inputs: Record<string, unknown> }[];
    const dispatchable = list.find(({ path }) => path.endsWith("build.yml"));
    expect(dispatchable).toMatchObject({ name: "Build", state: "active", dispatchable: true });
    expect(Object.keys(dispatchable?.inputs ?? {})).toEqual(["version", "level", "fast", "kind"]);
    expect(dispatchable?.inputs).toMatchObject({
      version: { type: "string", description: "What to build", required: true },
      level: { type: "number", default: 3 },
      fast: { type: "boolean", default: false },
      kind: { type: "choice", options: ["debug", "release"], default: "debug" },
    });
    expect(list.find(({ path }) => path.endsWith("push.yml"))).toMatchObject({ dispatchable: false });
  });
});

describe("/api/workflows", () => {
  it("finds those of all watched repositories by words, and knows what their files allow once they were read", async () => {
    const name = await addRepository(world, build);
    const find = async (words: string) => {
      const { status, body } = await call("GET", `/api/workflows?q=${encodeURIComponent(words)}`);
      expect(status).toBe(200);
      return (body as { items: { name: string; repository: string; dispatchable: unknown }[] }).items;
    };
    const short = name.split("/")[1] ?? "";
    const found = await until("the first look", async () => {
      const items = await find(`build ${short}`);
      return items.length > 0 ? items : null;
    });
    expect(found).toEqual([
      {
        id: expect.any(Number),
        name: "Build",
        path: ".github/workflows/build.yml",
        state: "active",
        repository: name,
        dispatchable: null,
      },
    ]);
    await call("GET", `/api/repos/${name}/workflows`);
    expect(await find(`BUILD.yml ${short}`)).toMatchObject([{ name: "Build", dispatchable: true }]);
    expect(await find(`nothing-like-it ${short}`)).toEqual([]);
    await call("DELETE", `/api/repos/${name}`);
    expect(await find(short)).toEqual([]);
  });
});

describe("/api/rate-limit of a repository that was added", () => {
  it("says what is left and who spent it", async () => {
    await addRepository(world, build);
    const { status, body } = await call("GET", "/api/rate-limit");
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('"remaining":');
  });

  it("comes first while somebody asks for its runs", async () => {
    const name = await addRepository(world, build);
    const reason = async () => {
      const { plan } = (await call("GET", "/api/rate-limit")).body as {
        plan: { repository: string; reason: string }[];
      };
      return plan.find(({ repository }) => repository === name)?.reason;
    };
    expect(await reason()).toBe("idle");
    await call("GET", `/api/runs?repository=${encodeURIComponent(name.toUpperCase())}`);
    expect(await reason()).toBe("viewed");
  });
});
