import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GitHub } from "@/lib/github/port";
import { freePort } from "../app-process";
import { name, refused, startGitHub, taken } from "./github-world";

let world: Awaited<ReturnType<typeof startGitHub>>;
let github: GitHub;
const wish = { repository: name, workflow: "ci.yml", ref: "main", inputs: {} };

beforeAll(async () => {
  world = await startGitHub();
});
afterAll(() => world.sim.close());
beforeEach(() => {
  github = world.connect();
});

const journal = async (path: string) => {
  const answer = await fetch(`${world.sim.url}/_control/journal?path=${encodeURIComponent(path)}`);
  return ((await answer.json()) as { entries: { method: string; status: number }[] }).entries;
};

describe("workflow_dispatch", () => {
  it("starts a run and knows its id", async () => {
    const { runId } = taken(await github.dispatchWorkflow({ ...wish, inputs: { count: "5" } }));
    expect(taken(await github.run(name, runId ?? 0))).toMatchObject({
      event: "workflow_dispatch",
      branch: "main",
    });
  });

  it.each([
    ["an unknown input", { inputs: { nothing: "1" } }, "invalid", /Unexpected inputs provided/],
    ["an unknown ref", { ref: "nowhere" }, "invalid", /No ref found for: nowhere/],
    ["an unknown workflow", { workflow: "no.yml" }, "not_found", /Not Found/],
  ])("is refused for %s, in GitHub's words", async (_case, some, kind, message) => {
    expect(refused(await github.dispatchWorkflow({ ...wish, ...some }))).toMatchObject({
      kind,
      message: expect.stringMatching(message),
    });
  });

  it("drops the key that an older server refuses, and remembers that", async () => {
    await world.control("options", { ghes: true });
    try {
      const before = (await journal("dispatches")).length;
      expect(taken(await github.dispatchWorkflow(wish))).toEqual({ runId: null });
      expect((await journal("dispatches")).slice(before).map(({ status }) => status)).toEqual([422, 204]);
      expect(taken(await github.dispatchWorkflow(wish))).toEqual({ runId: null });
      expect((await journal("dispatches")).slice(before).map(({ status }) => status)).toEqual([
        422, 204, 204,
      ]);
    } finally {
      await world.control("options", { ghes: false });
    }
  });

  it("may have happened when the answer is lost, and not when no connection stood", async () => {
    await world.fault({ method: "POST", path: "dispatches", kind: "reset", afterwards: true });
    expect(refused(await github.dispatchWorkflow(wish))).toMatchObject({ kind: "unreachable", sent: true });
    const nobody = world.connect({ apiUrl: `http://127.0.0.1:${await freePort()}` });
    expect(refused(await nobody.dispatchWorkflow(wish))).toMatchObject({ kind: "unreachable", sent: false });
  });

  it("counts as done when only the body of the answer is lost", async () => {
    await world.fault({ method: "POST", path: "dispatches", kind: "truncate" });
    expect(taken(await github.dispatchWorkflow(wish))).toEqual({ runId: null });
  });

  it("asks what it may start without starting anything", async () => {
    const { runs } = (await (await fetch(`${world.sim.url}/_control/state`)).json()) as { runs: number };
    expect(taken(await github.mayDispatch(name))).toBe(true);
    const value = "github_pat_ReadOnlyReadOnlyReadOnly";
    await world.control("tokens", { value, permissions: { actions: "read", contents: "read" } });
    expect(taken(await world.connect({ token: value }).mayDispatch(name))).toBe(false);
    const state = (await (await fetch(`${world.sim.url}/_control/state`)).json()) as { runs: number };
    expect(state.runs).toBe(runs);
  });
});

describe("other writes", () => {
  it("sends an event", async () => {
    expect(
      taken(await github.dispatchEvent({ repository: name, eventType: "resume", payload: { a: 1 } })),
    ).toBeNull();
    expect(await journal(`/repos/${name}/dispatches`)).toMatchObject([{ method: "POST", status: 204 }]);
  });

  it("writes a ref once and reads it back", async () => {
    const ref = "refs/resume/1/deploy";
    expect(refused(await github.readRef(name, ref)).kind).toBe("not_found");
    expect(taken(await github.writeRef({ repository: name, ref, content: "grün ✓" }))).toBeNull();
    expect(taken(await github.readRef(name, ref))).toBe("grün ✓");
    expect(refused(await github.writeRef({ repository: name, ref, content: "x" })).kind).toBe("conflict");
    expect(taken(await github.readRef(name, ref))).toBe("grün ✓");
  });

  it("cancels, and runs again what is over", async () => {
    const { runId } = taken(await github.dispatchWorkflow(wish));
    const id = runId ?? 0;
    expect(refused(await github.rerunRun(name, id)).kind).toBe("conflict");
    expect(taken(await github.cancelRun(name, id))).toBeNull();
    await world.control(`runs/${id}/finish`, { conclusion: "failure" });
    expect(refused(await github.cancelRun(name, id))).toMatchObject({ kind: "conflict" });
    expect(taken(await github.rerunRun(name, id))).toBeNull();
    expect(taken(await github.run(name, id)).attempt).toBe(2);
    await world.control(`runs/${id}/finish`, { conclusion: "failure" });
    expect(taken(await github.rerunFailedJobs(name, id))).toBeNull();
    expect(taken(await github.run(name, id)).attempt).toBe(3);
  });

  it("reviews what waits for an environment", async () => {
    const files = {
      ".github/workflows/deploy.yml":
        "on: workflow_dispatch\njobs:\n  go:\n    runs-on: ubuntu-latest\n    environment: production\n    steps: [{ run: echo go }]\n",
    };
    await world.control(`repos/${name}/environments`, { name: "production", reviewers: ["octo"] });
    await world.control(`repos/${name}/commits`, { files });
    const { runId } = taken(await github.dispatchWorkflow({ ...wish, workflow: "deploy.yml" }));
    await world.control("clock/advance", { ms: 5000 });
    const [approval] = taken(await github.approvals(name, runId ?? 0));
    expect(approval).toMatchObject({
      runId,
      environment: "production",
      canApprove: true,
      reviewers: ["octo"],
    });
    const review = { runId: runId ?? 0, environmentIds: [approval?.environmentId ?? 0], comment: "go" };
    expect(taken(await github.reviewApproval({ repository: name, state: "approved", ...review }))).toBeNull();
    expect(taken(await github.approvals(name, runId ?? 0))).toEqual([]);
  });

  it.each([
    [
      "a page in GitHub's place",
      { status: 200, body: "<html>Log in", headers: { "content-type": "text/html" } },
    ],
    ["a status that GitHub does not give", { status: 299, body: {} }],
  ])("is not taken for done when %s answers", async (_case, answer) => {
    const fault = { method: "POST", path: "(dispatches|cancel)$", ...answer };
    const unavailable = { kind: "unavailable", status: answer.status };
    const event = { repository: name, eventType: "resume", payload: {} };
    for (const write of [
      (fresh: GitHub) => fresh.dispatchWorkflow(wish),
      (fresh: GitHub) => fresh.dispatchEvent(event),
      (fresh: GitHub) => fresh.cancelRun(name, 1),
    ]) {
      await world.fault(fault);
      expect(refused<unknown>(await write(world.connect()))).toMatchObject(unavailable);
    }
  });
});

it("asks the sender once its turn has come, not while it waits, and keeps back what is withdrawn meanwhile", async () => {
  const sent = async () => (await journal("workflows/.*/dispatches$")).length;
  const before = await sent();
  const asked: number[] = [];
  const say = (leaves: boolean) => async () => {
    asked.push((await sent()) - before);
    return leaves;
  };
  const [first, second, third] = await Promise.all(
    [true, false, true].map((leaves) => github.dispatchWorkflow({ ...wish, beforeSend: say(leaves) })),
  );
  expect(asked).toEqual([0, 1, 1]);
  expect(await sent()).toBe(before + 2);
  expect([first?.ok, third?.ok]).toEqual([true, true]);
  expect(refused(second!).kind).toBe("withdrawn");
});

it("sends nothing when what is to be done before fails, which is no failure of GitHub's", async () => {
  const before = (await journal("dispatches")).length;
  const beforeSend = () => Promise.reject(new Error("disk full"));
  await expect(github.dispatchWorkflow({ ...wish, beforeSend })).rejects.toThrow("disk full");
  expect(await journal("dispatches")).toHaveLength(before);
});

it("keeps writes a second apart, and lets a read overtake the one that waits", async () => {
  const began = performance.now();
  taken(await github.dispatchWorkflow(wish));
  const second = github.dispatchWorkflow(wish).then(() => "write");
  expect(await Promise.race([second, github.viewer().then(() => "read")])).toBe("read");
  await second;
  expect(performance.now() - began).toBeGreaterThan(990);
});
