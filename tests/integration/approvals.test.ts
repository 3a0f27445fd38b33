import { afterAll, beforeAll, expect, it } from "vitest";
import { listInbox, listWaitingKeys } from "@/lib/pause/inbox";
import { reviewApprovals } from "@/lib/pause/review-approval";
import { actOnRun } from "@/lib/runs/actions";
import { getRun } from "@/lib/runs/queries";
import { type Stage, startStage } from "./stage";

const workflow = `name: Deploy
on: workflow_dispatch
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: sleep 1
`;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

it("an environment's approval waits in the inbox and lets the job go on", async () => {
  const repository = await stage.createRepository({ ".github/workflows/deploy.yml": workflow });
  const wish = { name: "production", reviewers: ["octo"] };
  const { id } = await stage.control<{ id: number }>("POST", `repos/${repository}/environments`, wish);
  const run = await stage.startRun(repository, "deploy.yml");
  await stage.advance(10_000);
  await stage.look(repository);
  const inbox = await listInbox(stage.deps);
  expect(inbox).toMatchObject([{ kind: "approval", run: { id: run }, approval: { environmentId: id } }]);
  const review = { state: "approved", comment: "" } as const;
  const unknown = await reviewApprovals(stage.deps, run, { ...review, environmentIds: [99] });
  expect(unknown).toMatchObject({ error: { status: 422 } });
  expect(await reviewApprovals(stage.deps, 99, { ...review, environmentIds: [id] })).toMatchObject({
    error: { status: 404 },
  });
  expect(await reviewApprovals(stage.deps, run, { ...review, environmentIds: [id] })).toMatchObject({
    ok: true,
  });
  expect(await listInbox(stage.deps)).toEqual([]);
  await stage.advance(60_000);
  await stage.look(repository);
  expect(await getRun(stage.deps, run)).toMatchObject({ status: "completed", conclusion: "success" });
});

const checks = `name: Checks
on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: sleep 1
`;

it("a run that GitHub holds back waits in the inbox; approved it runs, and its time counts from then", async () => {
  const repository = await stage.createRepository({ ".github/workflows/checks.yml": checks });
  const held = (wish: object) =>
    stage.startRun(repository, "checks.yml", { event: "pull_request", held: true, ...wish });
  const fork = { actor: "newcomer", fork: "newcomer/fork" };
  const past = await held(fork);
  await stage.advance(10_000);
  const newest = await held(fork);
  const bot = await held({ actor: "github-actions[bot]" });
  const agent = await held({ actor: "an-agent", ref: "main", event: "pull_request_review" });
  await stage.look(repository);

  const inbox = async () =>
    (await listInbox(stage.deps)).flatMap((item) =>
      item.kind === "run_approval" ? [[item.run.id, item.canApprove]] : [],
    );
  expect(await inbox()).toEqual([
    [newest, true],
    [bot, true],
    [agent, false],
  ]);
  expect(await listWaitingKeys(stage.deps)).toHaveLength(3);
  expect(await getRun(stage.deps, newest)).toMatchObject({
    conclusion: "action_required",
    headRepository: "newcomer/fork",
    completedAt: null,
  });

  await stage.advance(3_600_000);
  expect(await actOnRun(stage.deps, agent, "approve")).toMatchObject({
    error: { status: 409, detail: expect.stringContaining("Approve this one on GitHub") },
  });
  expect(await actOnRun(stage.deps, newest, "approve")).toMatchObject({ ok: true });
  expect(await inbox()).toEqual([
    [bot, true],
    [agent, false],
  ]);
  await stage.advance(60_000);
  await stage.look(repository);
  const run = (await getRun(stage.deps, newest))!;
  expect(run).toMatchObject({ status: "completed", conclusion: "success" });
  expect(Date.parse(run.completedAt!) - Date.parse(run.createdAt)).toBeGreaterThan(3_600_000);
  expect(past).toBeLessThan(newest);
});
