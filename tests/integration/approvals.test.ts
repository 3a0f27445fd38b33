import { afterAll, beforeAll, expect, it } from "vitest";
import { listInbox } from "@/lib/pause/inbox";
import { reviewApprovals } from "@/lib/pause/review-approval";
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
