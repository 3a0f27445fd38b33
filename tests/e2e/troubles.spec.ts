import { build } from "../workflows";
import type { World, WorldOptions } from "../world";
import { expect, test } from "./fixtures";

/** What a person reads when something is wrong: what happened, and what they can do. */

const repository = "octo/app";
const workflowPage = `/${repository}/actions/workflows/build.yml`;

async function tracked(start: (options?: WorldOptions) => Promise<World>): Promise<World> {
  const world = await start();
  await world.sim.control("POST", "repos", { name: repository, files: build });
  const { status, text } = await world.app.call("POST", "/api/repos", { repository });
  expect(status, text).toBe(201);
  return world;
}
const fault = (world: World, how: Record<string, unknown>) =>
  world.sim.control("POST", "faults", { times: 1000, ...how });

test.describe.configure({ timeout: 120_000 });

test("no token: the start page says how to give one", async ({ page, startOwnWorld }) => {
  const world = await startOwnWorld({ env: { GITHUB_TOKEN: "" } });
  await page.goto(world.app.url);
  await expect(page.getByRole("main")).toContainText("GITHUB_TOKEN");
  await expect(page.getByRole("main")).toContainText("gh auth login");
});

test("a token that GitHub refuses: settings say so, and what to do", async ({ page, startOwnWorld }) => {
  const world = await startOwnWorld({ env: { GITHUB_TOKEN: "not-a-token-of-github" } });
  await page.goto(`${world.app.url}/settings`);
  await expect(page.getByRole("main")).toContainText("GitHub refused the token");
  await page.goto(world.app.url);
  await expect(page.getByRole("main")).toContainText(/token/i);
});

test("a repository that is gone", async ({ page, startOwnWorld }) => {
  const world = await tracked(startOwnWorld);
  await world.sim.control("DELETE", `repos/${repository}`);
  await page.goto(`${world.app.url}/${repository}`);
  await expect(page.getByRole("main")).toContainText(/GitHub does not find it/, { timeout: 30_000 });
});

test("GitHub down: what is known stays, and the page says that it is tried again", async ({
  page,
  startOwnWorld,
}) => {
  const world = await tracked(startOwnWorld);
  await page.goto(`${world.app.url}/${repository}`);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Build", exact: true })).toBeVisible();
  await fault(world, { path: ".*", status: 503, body: { message: "Service Unavailable" } });
  await page.reload();
  await expect(main).toContainText(/GitHub has a problem of its own/, { timeout: 30_000 });
  await expect(main.getByRole("link", { name: "Build", exact: true })).toBeVisible();
});

test("rate limited: a dispatch is kept, and the page says until when", async ({ page, startOwnWorld }) => {
  const world = await tracked(startOwnWorld);
  await page.goto(`${world.app.url}${workflowPage}`);
  await page.getByLabel(/^What to build/).fill("9");
  const body = { message: "You have exceeded a secondary rate limit." };
  await fault(world, { path: "/dispatches", status: 403, headers: { "retry-after": "600" }, body });
  await page.getByRole("button", { name: "Run workflow" }).click();
  await expect(page.getByRole("main")).toContainText(/written down and goes out by itself/);
  await page.goto(`${world.app.url}/dispatches`);
  await expect(page.getByRole("main")).toContainText(/secondary rate limit/);
});

test("a branch that is not there", async ({ page, startOwnWorld }) => {
  const world = await tracked(startOwnWorld);
  await page.goto(`${world.app.url}${workflowPage}?ref=no-such-branch`);
  await expect(page.getByRole("main")).toContainText(/no-such-branch/);
  await expect(page.getByRole("button", { name: "Run workflow" })).toBeDisabled();
});

test("a workflow that is switched off", async ({ page, startOwnWorld }) => {
  const world = await tracked(startOwnWorld);
  await world.sim.control("PUT", `repos/${repository}/workflows/build.yml/state`, {
    state: "disabled_manually",
  });
  await world.app.restart();
  await page.goto(`${world.app.url}${workflowPage}`);
  await expect(page.getByRole("main")).toContainText(/disabled/i, { timeout: 30_000 });
  await expect(page.getByRole("button", { name: "Run workflow" })).toBeDisabled();
});
