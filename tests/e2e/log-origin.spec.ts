import type { Page } from "@playwright/test";
import type { Job } from "../../simulator/run";
import type { World } from "../world";
import { expect, test } from "./fixtures";

const twoJobs = {
  files: {
    ".github/workflows/ci.yml": `name: CI
on: workflow_dispatch
jobs:
  build: { runs-on: ubuntu-latest, steps: [{ name: Make, run: make }] }
  lint: { runs-on: ubuntu-latest, steps: [{ name: Read, run: make lint }] }
`,
  },
};

/** A run that ended an hour ago, whose logs nobody has read. */
async function endedRun(world: World, repository: string) {
  const where = `repos/${repository}/workflows/ci.yml/runs`;
  const { id } = await world.sim.control<{ id: number }>("POST", where, { conclusion: "success" });
  const run = world.sim.world.store.runs.get(id)!;
  run.createdAt -= 3_600_000;
  run.attempts[0]!.updatedAt -= 3_600_000;
  const [build, lint] = run.attempts[0]!.jobs as [Job, Job];
  return {
    run,
    build,
    lint,
    page: (job: { id: number }) => `/${repository}/actions/runs/${id}/job/${job.id}`,
  };
}

/** Holds back a job's outline and windows until they are let through, and counts how often the outline was asked for. */
function holdRest(page: Page, job: number) {
  const way = { open: () => {}, outlines: 0 };
  const opened = new Promise<void>((resolve) => {
    way.open = resolve;
  });
  void page.route(
    (url) => new RegExp(`/jobs/${job}/log(/outline)?$`).test(url.pathname),
    async (route) => {
      if (route.request().url().endsWith("/outline")) way.outlines += 1;
      await opened;
      await route.continue();
    },
  );
  return way;
}

test("a log says where its text came from where that was not the usual way, and why there is none", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(twoJobs);
  const odd = await endedRun(world, repository);
  odd.run.attempts[0]!.logArchive = "no zip";
  const log = page.getByRole("region", { name: "Log of build" });
  await page.goto(odd.page(odd.build));
  const note = page.getByText("GitHub's archive of this run could not be read. This is the job's own log.");
  await expect(note).toBeVisible({ timeout: 30_000 });
  await expect(log.getByText("Set up job")).toBeVisible();
  await page.setViewportSize({ width: 360, height: 640 });
  await expect(note).toBeInViewport();

  const usual = await endedRun(world, repository);
  usual.lint.logText = "";
  // Its first lines are there while the rest of it is on its way, and what it is laid out by is asked for once.
  const way = holdRest(page, usual.build.id);
  await page.goto(usual.page(usual.build));
  await expect(page.getByText("These are the first lines")).toBeVisible();
  await expect(page.locator('[data-line="1"]')).toBeVisible();
  way.open();
  await expect(log.getByText("Set up job")).toBeVisible();
  await expect(page.getByText("These are the first lines")).toHaveCount(0);
  expect(way.outlines).toBe(1);
  await expect(page.getByText("GitHub's archive")).toHaveCount(0);
  await page.goto(usual.page(usual.lint));
  await expect(page.getByText("This job wrote no log")).toBeVisible();

  const expired = await endedRun(world, repository);
  expired.run.logsGone = true;
  await page.goto(expired.page(expired.build));
  await expect(page.getByText("This log has expired")).toBeVisible();

  const never = await endedRun(world, repository);
  await world.sim.control("POST", "faults", {
    path: `/(runs/${never.run.id}/attempts/1|jobs/${never.build.id})/logs`,
    times: 100,
    kind: "answer",
    status: 404,
    body: { message: "Not Found" },
  });
  for (const job of never.run.attempts[0]!.jobs) job.completedAt = never.run.createdAt;
  await page.goto(never.page(never.build));
  await expect(page.getByText("GitHub has no log of this job")).toBeVisible();
});
