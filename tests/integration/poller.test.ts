import { sign } from "@octokit/webhooks-methods";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workflowFilter } from "@/lib/model/workflow-filter";
import { openRun, readRun } from "@/lib/runs/open-run";
import { getRun } from "@/lib/runs/queries";
import { searchWorkflows } from "@/lib/runs/search-workflows";
import { listHooks } from "@/lib/webhooks/list-hooks";
import { receiveDelivery } from "@/lib/webhooks/receive";
import { createDeliveryTurn } from "@/lib/webhooks/work-deliveries";
import { addEnvironment } from "@/simulator/repository";
import { counted, type Polling, startPolling } from "./polling";

let at: Polling;
beforeEach(async () => {
  at = await startPolling();
});
afterEach(() => at.stage.close());

describe("what a look brings", () => {
  it("asks nothing of what had ended before the first look, but for what ended a moment ago", async () => {
    await at.watch("octo/one");
    const old = await at.start("octo/one");
    await at.finish(old);
    at.skip(3600);
    const fresh = await at.start("octo/one");
    await at.finish(fresh);
    await at.clearJournal();
    await at.look();
    const jobs = (await at.stage.journal("/jobs")).map((entry) => entry.path.split("?")[0]);
    expect(jobs).toEqual([`/repos/octo/one/actions/runs/${fresh}/jobs`]);
    expect(await getRun(at.stage.deps, old)).toMatchObject({ status: "completed", jobs: [] });
    // Who asks for it sees its jobs, which are fetched once.
    const first = await readRun(at.stage.deps, old);
    expect(first).toMatchObject({ id: old, jobs: [{ name: "build", conclusion: "success" }] });
    await at.clearJournal();
    expect(await readRun(at.stage.deps, old)).toEqual(first);
    expect(await at.stage.journal()).toEqual([]);
  });

  it("learns a repository's workflows once, and again when one goes on that it does not know", async () => {
    const asked = async () => (await at.stage.journal("/actions/workflows\\?")).length;
    const known = async () =>
      (await searchWorkflows(at.stage.deps, workflowFilter.parse({}))).map(({ name }) => name);
    await at.watch("octo/one");
    await at.finish(await at.start("octo/one"));
    await at.clearJournal();
    await at.pass(300);
    expect(await asked()).toBe(1);
    expect(await known()).toEqual(["Build"]);
    await at.finish(await at.start("octo/one"));
    await at.pass(300);
    expect(await asked()).toBe(1);
    const [build, later] = [".github/workflows/build.yml", ".github/workflows/later.yml"] as const;
    const text = at.files[build].replace("Build", "Later");
    await at.stage.control("POST", "repos/octo/one/commits", { files: { [later]: text } });
    await at.stage.control("PUT", "repos/octo/one/scripts", { [later]: at.scripts[build] });
    await at.stage.startRun("octo/one", "later.yml");
    await at.pass(300);
    expect(await asked()).toBe(2);
    expect((await known()).sort()).toEqual(["Build", "Later"]);
  });

  it("goes on after a restart with what it knew: no counted request for what did not change", async () => {
    await at.watch("octo/one");
    await at.start("octo/one");
    await at.pass(30);
    await at.restart();
    await at.clearJournal();
    await at.pass(60);
    const entries = await at.stage.journal();
    expect(entries.length).toBeGreaterThan(5);
    expect(counted(entries)).toEqual([]);
  });

  it("asks singly, and for free, for a run that slid off the first page", async () => {
    await at.watch("octo/one");
    const long = await at.start("octo/one");
    await at.look();
    at.skip(1);
    const newer = await Promise.all(Array.from({ length: 101 }, () => at.start("octo/one")));
    await Promise.all(newer.map((run) => at.finish(run, "cancelled")));
    await at.pass(60);
    await at.clearJournal();
    await at.pass(60);
    const alone = await at.stage.journal(`/runs/${long}(\\?|$)`);
    expect(alone.length).toBeGreaterThan(3);
    expect(counted(alone)).toEqual([]);
    await at.finish(long);
    await at.pass(15);
    expect(await getRun(at.stage.deps, long)).toMatchObject({ status: "completed", conclusion: "success" });
  }, 120_000);

  it("shows who is waited for, and no more once that is settled", async () => {
    await at.watchGated("octo/one");
    const repository = at.stage.sim.world.store.repositories.get("octo/one")!;
    const environment = addEnvironment(at.stage.sim.world, repository, "production", ["octo"]);
    const run = await at.start("octo/one");
    await at.pass(15);
    expect(await getRun(at.stage.deps, run)).toMatchObject({
      status: "waiting",
      approvals: [{ environment: "production", environmentId: environment.id, reviewers: ["octo"] }],
    });
    await at.clearJournal();
    await at.pass(60);
    expect(counted(await at.stage.journal())).toEqual([]);
    const wish = { repository: "octo/one", runId: run, environmentIds: [environment.id], comment: "" };
    expect(await at.stage.deps.github.reviewApproval({ ...wish, state: "approved" })).toMatchObject({
      ok: true,
    });
    await at.pass(30);
    expect(await getRun(at.stage.deps, run)).toMatchObject({ status: "in_progress", approvals: [] });
  });

  it("follows a run that was opened by its address, and nothing else of its repository", async () => {
    await at.stage.control("POST", "repos", { name: "octo/strange", files: at.files, scripts: at.scripts });
    const run = await at.start("octo/strange");
    const opened = await openRun(at.stage.deps, { repository: "Octo/Strange", id: run });
    expect(opened).toMatchObject({
      ok: true,
      value: { tracked: false, jobs: [{ name: "build" }], graph: [{ key: "build" }] },
    });
    const other = await at.start("octo/strange");
    await at.pass(30);
    await at.finish(run);
    await at.pass(15);
    expect(await getRun(at.stage.deps, run)).toMatchObject({
      conclusion: "success",
      jobs: [{ conclusion: "success" }],
    });
    expect(await getRun(at.stage.deps, other)).toBeNull();
    await at.clearJournal();
    await at.pass(120);
    expect(await at.stage.journal()).toEqual([]);
    expect(await openRun(at.stage.deps, { repository: "octo/strange", id: 4_242 })).toMatchObject({
      error: { status: 404 },
    });
  });
});

describe("a repository that webhooks tell of", () => {
  const secret = "a secret of the webhook";
  const tell = async (run: number) => {
    const { deps, sim } = at.stage;
    deps.env.webhookSecret = secret;
    const answer = await fetch(`${sim.url}/repos/octo/one/actions/runs/${run}`);
    const workflow_run = (await answer.json()) as { repository: unknown };
    const body = Buffer.from(JSON.stringify({ repository: workflow_run.repository, workflow_run }));
    const signature = await sign(secret, body.toString());
    const delivered = { body, signature, id: crypto.randomUUID(), event: "workflow_run", hookId: "5" };
    expect(await receiveDelivery(deps, delivered)).toMatchObject({ ok: true });
    await createDeliveryTurn(deps)();
  };
  const lists = async () => (await at.stage.journal("/actions/runs\\?")).length;
  const hook = async () => (await listHooks(at.stage.deps)).items[0];

  it("is looked at to make sure; when something was not told it is looked at as before", async () => {
    await at.watch("octo/one");
    await at.pass(20);
    const run = await at.start("octo/one");
    await tell(run);
    expect(await hook()).toMatchObject({ state: "telling", hookId: 5, isOurs: false });
    await at.clearJournal();
    await at.pass(590);
    // Every ten seconds it would be 59; how questions are found is still looked for.
    expect(await lists()).toBeLessThanOrEqual(1);
    expect((await at.stage.journal("/artifacts\\?")).length).toBeGreaterThan(5);
    await at.finish(run);
    await tell(run);
    await at.pass(30);
    expect(await getRun(at.stage.deps, run)).toMatchObject({
      conclusion: "success",
      jobs: [{ name: "build" }],
    });
    expect(await lists()).toBeLessThanOrEqual(1);

    await at.finish(await at.start("octo/one"));
    await at.pass(700);
    expect(await hook()).toMatchObject({ state: "gap", gaps: 1 });
    await at.clearJournal();
    await at.pass(300);
    expect(await lists()).toBeGreaterThan(3);
    await at.pass(300);
    await tell(await at.start("octo/one"));
    expect(await hook()).toMatchObject({ state: "telling", gaps: 1 });
  });
});
