import { expect, test } from "./fixtures";

const path = ".github/workflows/ci.yml";
const workflow = `name: CI
on: [push, workflow_dispatch]
jobs: { test: { runs-on: ubuntu-latest, steps: [{ name: Test, run: npm test }] } }
`;

test("limits are set with what they would remove in sight; a pruned log says so and is fetched again", async ({
  page,
  startOwnWorld,
}) => {
  const world = await startOwnWorld({ limits: true });
  const { control } = world.sim;
  const { call, url } = world.app;
  const script = { steps: { Test: { seconds: 0, log: ["the line ".repeat(1000)] } } };
  await control("POST", "repos", {
    name: "octo/kept",
    files: { [path]: workflow },
    scripts: { [path]: script },
  });
  await call("POST", "/api/repos", { repository: "octo/kept" });
  const { id } = await control<{ id: number }>("POST", "repos/octo/kept/workflows/ci.yml/runs", {
    event: "push",
    ref: "main",
  });
  await page.goto(`${url}/octo/kept/actions/runs/${id}`);
  await page.getByRole("button", { name: "Keep these logs" }).click({ timeout: 40_000 });
  await expect(page.getByText("The logs of this run are never pruned.")).toBeVisible();
  await page.getByRole("button", { name: "Keep no longer" }).click();
  await expect(page.getByRole("button", { name: "Keep these logs" })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Log/ }).getByText("the line").first()).toBeVisible();

  await page.goto(`${url}/settings`);
  const form = page.getByRole("form", { name: "What is kept" });
  await expect(form.getByText(/in 1 log of 1 run/)).toBeVisible();
  await form.getByLabel("Gigabytes").first().fill("much");
  await expect(form.getByText("Gigabytes, from 0.001 on; empty for no limit.")).toBeVisible();
  await form.getByRole("button", { name: "Undo" }).click();
  await expect(form.getByText(/this costs at most 0 of 5,000 requests an hour/)).toBeVisible();
  await form.getByLabel("Fetch logs of").selectOption("All runs of watched repositories");
  await expect(form.getByText(/this costs at most 1 of 5,000 requests an hour/)).toBeVisible();
  await expect(form.getByText("Nothing is removed by this.")).toBeVisible();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("button", { name: "Save" })).toBeDisabled();

  const read = async () => ((await call("GET", "/api/retention")).body as { settings: object }).settings;
  await expect.poll(read).toMatchObject({ keepLogs: "all", logs: { days: null } });
  const settings = await read();
  const bad = await call("PUT", "/api/retention", {
    ...settings,
    keepLogs: "some",
    logs: { days: 0, bytes: -1 },
  });
  expect(bad).toMatchObject({
    status: 422,
    body: { errors: [{ path: "keepLogs" }, { path: "logs.days" }, { path: "logs.bytes" }] },
  });
  await call("PUT", "/api/retention", { ...settings, logs: { days: null, bytes: 1 } });
  await page.reload();
  await expect(
    form.getByText(/Over the limits: 1 log of 1 run \(.*\), removed within the hour/),
  ).toBeVisible();
  await form.getByRole("button", { name: "Prune now" }).click();
  await expect(form.getByText(/Removed: 1 log of 1 run/)).toBeVisible();
  await call("PUT", "/api/retention", settings);

  const run = await call("GET", `/api/runs/${id}`);
  const [job] = (run.body as { jobs: { id: number; log: string }[] }).jobs;
  expect(job?.log).toBe("pruned");
  await page.goto(`${url}/octo/kept/actions/runs/${id}/job/${job?.id}`);
  await expect(page.getByText("This log was pruned here")).toBeVisible();
  await expect(page.getByText("GitHub still has it.")).toBeVisible();
  await page.getByRole("button", { name: "Fetch it again" }).click();
  await expect(page.getByRole("region", { name: "Log of test" }).getByText("the line").first()).toBeVisible();
});
