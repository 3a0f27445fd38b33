import { build } from "../workflows";
import type { World, WorldOptions } from "../world";
import { expect, test } from "./fixtures";

/** What a person reads when something is wrong: what happened, and what they can do. */

const repository = "octo/app";
const workflowPage = (name: string) => `/${name}/actions/workflows/build.yml`;

async function watch(world: World, name: string): Promise<void> {
  const { status, text } = await world.app.call("POST", "/api/repos", { repository: name });
  expect(status, text).toBe(201);
}
/** Trouble for the whole of GitHub is for nobody else's world. */
async function tracked(start: (options?: WorldOptions) => Promise<World>): Promise<World> {
  const world = await start();
  await world.sim.control("POST", "repos", { name: repository, files: build });
  await watch(world, repository);
  return world;
}
const fault = (world: World, how: Record<string, unknown>) =>
  world.sim.control("POST", "faults", { times: 1000, ...how });

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

test("a repository that is gone", async ({ page, world, createRepository }) => {
  const gone = await createRepository({ files: build });
  await watch(world, gone);
  await world.sim.control("DELETE", `repos/${gone}`);
  await page.goto(`/${gone}`);
  await expect(page.getByRole("main")).toContainText(/GitHub does not find it/);
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
  await expect(main).toContainText(/GitHub has a problem of its own/);
  await expect(main.getByRole("link", { name: "Build", exact: true })).toBeVisible();
});

test("rate limited: a dispatch is kept, and the page says until when", async ({ page, startOwnWorld }) => {
  const world = await tracked(startOwnWorld);
  await page.goto(`${world.app.url}${workflowPage(repository)}`);
  await page.getByLabel(/^What to build/).fill("9");
  const body = { message: "You have exceeded a secondary rate limit." };
  await fault(world, { path: "/dispatches", status: 403, headers: { "retry-after": "600" }, body });
  await page.getByRole("button", { name: "Run workflow" }).click();
  await expect(page.getByRole("main")).toContainText(/written down and goes out by itself/);
  await page.goto(`${world.app.url}/dispatches`);
  await expect(page.getByRole("main")).toContainText(/secondary rate limit/);
});

test("a branch that is not there", async ({ page, world, createRepository }) => {
  const name = await createRepository({ files: build });
  await watch(world, name);
  await page.goto(`${workflowPage(name)}?ref=no-such-branch`);
  await expect(page.getByRole("main")).toContainText(/no-such-branch/);
  await expect(page.getByRole("button", { name: "Run workflow" })).toBeDisabled();
});

test("a workflow that is switched off", async ({ page, world, createRepository }) => {
  const name = await createRepository({ files: build });
  await world.sim.control("PUT", `repos/${name}/workflows/build.yml/state`, { state: "disabled_manually" });
  await watch(world, name);
  await page.goto(workflowPage(name));
  await expect(page.getByRole("main")).toContainText(/disabled/i);
  await expect(page.getByRole("button", { name: "Run workflow" })).toBeDisabled();
});
