import { goodAndBad } from "../workflows";
import { expect, test } from "./fixtures";
import { runState } from "./run-head";

const path = ".github/workflows/ci.yml";
const scripts = (conclusion: string, words: string) => ({
  [path]: { steps: { "bad/Test": { conclusion, log: [words], seconds: 0.2 } } },
});

test("an earlier attempt opens from the switch and from GitHub's own addresses, with its jobs and logs", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository({
    files: goodAndBad,
    scripts: scripts("failure", "first words"),
  });
  await world.app.call("POST", "/api/repos", { repository });
  const runs = `repos/${repository}/workflows/ci.yml/runs`;
  const { id } = await world.sim.control<{ id: number }>("POST", runs);
  // Its logs come as an archive of the attempt; that is not meant.
  const asked = async () => {
    const where = `journal?path=runs/${id}/attempts/`;
    const { entries } = await world.sim.control<{ entries: { path: string }[] }>("GET", where);
    return entries.filter(({ path }) => !path.endsWith("/logs")).length;
  };
  await page.goto(`/${repository}/actions/runs/${id}`);
  await expect(page.getByRole("button", { name: "Re-run failed jobs" })).toBeVisible({ timeout: 40_000 });
  await world.sim.control("PUT", `repos/${repository}/scripts`, scripts("success", "second words"));
  await page.getByRole("button", { name: "Re-run failed jobs" }).click();
  const change = page.getByRole("button", { name: "Attempt 2 of 2" });
  await expect(change).toBeVisible({ timeout: 40_000 });
  await expect(runState(page, "Success")).toBeVisible();
  expect(await asked()).toBe(0);

  await change.click();
  await page.getByRole("menuitem", { name: "Attempt 1" }).click();
  await expect(page).toHaveURL(new RegExp(`/actions/runs/${id}/attempts/1$`));
  await expect(page.getByText("This is attempt 1 of 2.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Re-run all jobs" })).toBeHidden();
  const jobs = page.getByRole("navigation", { name: "Jobs and steps" });
  await jobs.getByRole("link", { name: "bad", exact: true }).click();
  const log = page.getByRole("region", { name: "Log of bad" });
  await expect(log.getByText("first words")).toBeVisible();
  const address = new URL(page.url()).pathname;
  expect(address).toMatch(new RegExp(`/actions/runs/${id}/job/\\d+$`));
  await page.getByRole("link", { name: "Summary" }).click();
  await expect(page).toHaveURL(new RegExp(`/actions/runs/${id}/attempts/1$`));
  await page.getByRole("link", { name: "Show the latest attempt" }).click();
  await expect(page).toHaveURL(new RegExp(`/actions/runs/${id}$`));
  await jobs.getByRole("link", { name: "bad", exact: true }).click();
  await expect(log.getByText("second words")).toBeVisible();

  await page.goto(address);
  await expect(log.getByText("first words")).toBeVisible();
  expect(await asked()).toBeLessThanOrEqual(2);

  await page.goto(`/${repository}/actions/runs/${id}/attempts/9`);
  await expect(page.getByRole("alert").filter({ hasText: "no attempt 9" })).toBeVisible();
  await page.getByRole("link", { name: "The latest attempt of this run" }).click();
  await expect(page.getByRole("button", { name: "Attempt 2 of 2" })).toBeVisible();
});
