import type { RunDetail } from "@/lib/model/run";
import { until } from "../until";
import { expect, test } from "./fixtures";

const path = ".github/workflows/ci.yml";
const workflow = `name: CI
on: [push, workflow_dispatch]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - name: Test
        run: npm test
  deploy:
    runs-on: ubuntu-latest
    steps:
      - name: Wait
        run: sleep 1
`;
const attack = "<img src=x onerror=alert(1)>";
const goes = { seconds: 1, log: ["listening on :41234", "ok adds (3ms)", "Tests 0 failed"] };
const fails = {
  hold: true,
  conclusion: "failure",
  log: [
    "listening on :50001",
    "ok adds (9ms)",
    `AssertionError: ${attack}`,
    "Tests 1 failed",
    "::error::it broke",
  ],
};

test("a job fails while another goes on: why, and what is new, stand there without a reload", async ({
  page,
  world,
  createRepository,
}) => {
  page.on("dialog", () => expect(false, "something of the log was executed").toBe(true));
  const repository = await createRepository({
    files: { [path]: workflow },
    scripts: { [path]: { steps: { Test: goes, "deploy/Wait": { seconds: 1 } } } },
  });
  await world.app.call("POST", "/api/repos", { repository });
  const { control } = world.sim;
  const start = () =>
    control<{ id: number }>("POST", `repos/${repository}/workflows/ci.yml/runs`, {
      event: "push",
      ref: "main",
    });
  const green = await start();
  await page.goto(`/${repository}/actions/runs/${green.id}`);
  await expect(page.getByText("Success").first()).toBeVisible({ timeout: 30_000 });

  await control("PUT", `repos/${repository}/scripts`, {
    [path]: { steps: { Test: fails, "deploy/Wait": { hold: true } } },
  });
  const failed = await start();
  await page.goto(`/${repository}/actions/runs/${failed.id}`);
  await expect(page.getByText("In progress").first()).toBeVisible({ timeout: 30_000 });
  const job = await until("the test to be at work", async () => {
    const { body } = await world.app.call("GET", `/api/runs/${failed.id}`);
    const test = (body as RunDetail).jobs.find(({ name }) => name === "test");
    return test?.steps.some(({ name, status }) => name === "Test" && status === "in_progress") && test;
  });
  await control("POST", `jobs/${job.id}/advance`);

  const reason = page.getByRole("region", { name: "Why test failed" });
  await expect(reason).toContainText("in Test", { timeout: 30_000 });
  await expect(page.getByText("In progress").first()).toBeVisible();
  await expect(reason.getByRole("region", { name: "Lines around the error" })).toContainText("it broke");
  await reason.getByRole("tab", { name: /^New lines/ }).click();
  const news = reason.getByRole("region", { name: "New lines" });
  await expect(news.getByText(`AssertionError: ${attack}`)).toBeVisible();
  await expect(news.getByText("ok adds")).toHaveCount(0);
  await expect(reason.getByRole("tabpanel")).toContainText("the last green run of this job");
  await news
    .getByRole("link", { name: /^Line \d+, new$/ })
    .first()
    .click();
  await expect(page.getByRole("region", { name: "Log of test" }).getByText(attack)).toBeInViewport();
});
