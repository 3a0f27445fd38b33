import type { World } from "../world";
import { expect, test } from "./fixtures";

const workflow = `name: Slow
on: workflow_dispatch
jobs:
  slow:
    runs-on: ubuntu-latest
    steps:
      - name: Hold
        run: echo hold
`;
const path = ".github/workflows/slow.yml";
const slow = { files: { [path]: workflow }, scripts: { [path]: { steps: { Hold: { hold: true } } } } };

/** Starts a run behind GitHub's back; with a conclusion it is over at once. */
const start = (world: World, repository: string, conclusion?: string) =>
  world.sim.control("POST", `repos/${repository}/workflows/slow.yml/runs`, {
    event: "workflow_dispatch",
    ref: "main",
    ...(conclusion ? { conclusion } : {}),
  });

const watch = (world: World, repository: string) => world.app.call("POST", "/api/repos", { repository });

test("new runs wait above what is read, and a press shows them", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(slow);
  await start(world, repository, "success");
  await watch(world, repository);
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  await page.goto(`/runs?repository=${repository}`);
  await expect(rows).toHaveCount(1);
  await start(world, repository);
  await page.getByRole("button", { name: "1 new run" }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(/Queued|In progress/);
});

test("where no run was, the first ones come by themselves", async ({ page, world, createRepository }) => {
  const repository = await createRepository(slow);
  await watch(world, repository);
  await page.goto(`/${repository}`);
  await expect(page.getByText("No runs yet")).toBeVisible();
  await start(world, repository);
  await expect(page.getByRole("list", { name: "Runs" }).getByRole("listitem")).toHaveCount(1);
});

test("the filter is the address, and the address is the filter", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(slow);
  await start(world, repository, "success");
  await start(world, repository, "failure");
  await watch(world, repository);
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  await page.goto(`/runs?repository=${repository}`);
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("/");
  await page.keyboard.type("status:failure ");
  await expect(page).toHaveURL(/status=failure/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Failure");
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: "Remove status:failure" }).click();
  await expect(page).not.toHaveURL(/status=/);
  await expect(rows).toHaveCount(2);
});

test("runs are selected by key and cancelled together", async ({ page, world, createRepository }) => {
  const repository = await createRepository(slow);
  await start(world, repository);
  await start(world, repository);
  await watch(world, repository);
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  await page.goto(`/runs?repository=${repository}`);
  await expect(rows).toHaveCount(2);
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  const bar = page.getByRole("region", { name: "Selected runs" });
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(bar).toBeHidden();
  await expect(rows.filter({ hasText: "Cancelled" })).toHaveCount(2);
});

test("a repository is added by name, no longer watched, and watched again by undo", async ({
  page,
  createRepository,
}) => {
  const repository = await createRepository(slow);
  await page.goto("/repositories");
  await page.getByRole("searchbox").fill(repository);
  await page.getByRole("button", { name: `Add ${repository}` }).click();
  const watched = page.getByRole("region", { name: "Watched" }).getByRole("link", { name: repository });
  await expect(watched).toBeVisible();
  await page.getByRole("button", { name: `Stop watching ${repository}` }).click();
  await expect(watched).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(watched).toBeVisible();
});

test("a theme once chosen is in the server's first answer", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /^Theme: as the system/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  const answer = await page.request.get("/");
  expect(await answer.text()).toContain('data-theme="dark"');
});

test("an address of GitHub pasted into the palette opens the same thing here", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(slow);
  await watch(world, repository);
  await page.goto("/");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill(`https://github.com/${repository}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${repository}$`));
});

test("the palette finds a workflow that nobody has opened, and leads to its form", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(slow);
  const name = repository.split("/")[1] ?? "";
  await watch(world, repository);
  await expect
    .poll(async () => (await world.app.call("GET", `/api/workflows?q=${name}`)).body)
    .toMatchObject({ items: [{ name: "Slow", repository, dispatchable: null }] });
  await page.goto("/");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill(`run slow ${name}`);
  const found = page.getByRole("group", { name: "Workflows" }).getByRole("option");
  await expect(found).toHaveText([`Run Slow${repository}`]);
  await found.click();
  await expect(page).toHaveURL(new RegExp(`/${repository}/actions/workflows/slow.yml$`));
  await expect(page.getByRole("button", { name: "Run workflow" })).toBeEnabled();
});

test("the palette finds a workflow that can be added to a repository, and leads to its plan", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(slow);
  const name = repository.split("/")[1] ?? "";
  await watch(world, repository);
  await page.goto("/");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill(`approv ${name}`);
  const found = page.getByRole("group", { name: "Add a workflow" }).getByRole("option");
  await expect(found).toHaveText([`Add a workflow: Approve or rejectto ${repository}`]);
  await found.click();
  await expect(page).toHaveURL(new RegExp(`/${repository}/templates/approval$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Approve or reject");
});

test("older runs come while one scrolls, what is read stays in its place, and what fails is tried again", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(slow);
  for (let n = 0; n < 100; n += 1) await start(world, repository, "success");
  await watch(world, repository);
  const list = `/api/runs?repository=${repository}&limit=100`;
  await expect
    .poll(async () => (await world.app.call("GET", list)).body)
    .toMatchObject({
      items: { length: 100 },
    });
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  const more = page.getByRole("button", { name: "Show older runs" });
  await page.goto(`/runs?repository=${repository}`);
  await expect(rows).toHaveCount(50);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const older = /\/api\/runs\?.*cursor=/;
  await page.route(older, async (route) => {
    await released;
    await route.continue();
  });
  await rows.nth(49).scrollIntoViewIfNeeded();
  await expect(more).toHaveAttribute("aria-busy", "true");
  const before = await rows.nth(49).boundingBox();
  release();
  await expect(rows).toHaveCount(100);
  expect(await rows.nth(49).boundingBox()).toEqual(before);
  await expect(more).toHaveCount(0);

  await page.unroute(older);
  await page.route(older, (route) => route.abort(), { times: 1 });
  await page.reload();
  await rows.nth(49).scrollIntoViewIfNeeded();
  const again = page.getByRole("main").getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  await expect(rows).toHaveCount(50);
  await again.click();
  await expect(rows).toHaveCount(100);
});

test("keys are named as the reader's keyboard names them, by the server already", async ({
  browser,
  world,
}) => {
  const agents = {
    Ctrl: "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "⌘": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0",
  };
  for (const [key, userAgent] of Object.entries(agents)) {
    const context = await browser.newContext({ userAgent, javaScriptEnabled: false, baseURL: world.app.url });
    const page = await context.newPage();
    await page.goto("/inbox");
    await expect(page.getByRole("button", { name: "Search or jump" }).locator("kbd")).toHaveText([key, "K"]);
    await context.close();
  }
});
