import { expect, test } from "./fixtures";

const path = ".github/workflows/ask.yml";
const workflow = `name: Hostile
on:
  workflow_dispatch:
    inputs:
      task: { description: What to do, required: true }
      level: { type: choice, options: [low, high], default: high }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - name: Speak
        run: echo speak
`;
const attack = "<img src=x onerror=alert(1)>";
const lines = [
  "::group::folded away",
  "\u001b[31mneedle one\u001b[0m",
  "::endgroup::",
  attack,
  "see https://example.com/a. and javascript:alert(1)",
  ...Array.from({ length: 300 }, (_, index) => `row ${index}`),
  "needle two",
  "::error::it broke here",
];
const hostile = {
  files: { [path]: workflow },
  scripts: { [path]: { steps: { Speak: { conclusion: "failure", log: lines } } } },
};

test("a wrong form is told field by field, and what was typed stays", async ({ page, createRepository }) => {
  const repository = await createRepository(hostile);
  await page.goto(`/${repository}/actions/workflows/ask.yml`);
  await page.getByLabel("level").selectOption("low");
  await page.getByRole("button", { name: "Run workflow" }).click();
  await expect(page.getByText("This is required")).toBeVisible();
  await expect(page.getByLabel("What to do")).toBeFocused();
  await page.reload();
  await expect(page.getByLabel("level")).toHaveValue("low");
  await expect(page.getByText("Your draft is back.")).toBeVisible();
  await page.getByLabel("What to do").fill(attack);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/actions\/runs\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Hostile");
});

test("a form that is there stays when it cannot be read again, and says so", async ({
  page,
  createRepository,
}) => {
  const repository = await createRepository(hostile);
  await page.route(/\/api\/repos\/.*\/workflows\/ask\.yml/, (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      json: {
        type: "about:blank",
        title: "GitHub is down",
        status: 503,
        detail: "Later.",
        code: "unavailable",
      },
    }),
  );
  await page.goto(`/${repository}/actions/workflows/ask.yml`);
  await expect(page.getByRole("alert").filter({ hasText: "GitHub is down" })).toBeVisible();
  await page.getByLabel("What to do").fill("on");
  await page.getByLabel("level").selectOption("low");
  await page.getByRole("button", { name: "Run workflow" }).click();
  await expect(page).toHaveURL(/\/actions\/runs\/\d+$/);
});

test("what was typed before the script came is what is sent", async ({
  context,
  world,
  createRepository,
}) => {
  const repository = await createRepository(hostile);
  const page = await context.newPage();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`/${repository}/actions/workflows/ask.yml`, { waitUntil: "commit" });
  await page.getByLabel("What to do").fill("typed early");
  await page.getByLabel("level").selectOption("low");
  await expect(page.getByRole("button", { name: "Run workflow" })).toBeDisabled();
  release();
  await page.getByRole("button", { name: "Run workflow" }).click();
  await expect(page).toHaveURL(/\/actions\/runs\/\d+$/);
  const { body } = await world.app.call("GET", "/api/dispatches");
  const sent = (body as { items: { repository: string; inputs: unknown }[] }).items;
  const mine = sent.find((dispatch) => dispatch.repository === repository);
  expect(mine?.inputs).toEqual({ task: "typed early", level: "low" });
});

test("a log opens at its error, is searched, folded and linked, and runs nothing", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(hostile);
  await world.app.call("POST", "/api/repos", { repository });
  page.on("dialog", () => expect(false, "something of the log was executed").toBe(true));
  const answer = await world.sim.control("POST", `repos/${repository}/workflows/ask.yml/runs`, {
    event: "workflow_dispatch",
    ref: "main",
    inputs: { task: attack },
  });
  const { id } = answer as { id: number };
  await page.goto(`/${repository}/actions/runs/${id}`);
  await page.getByRole("link", { name: "Open the log at the error" }).click({ timeout: 40_000 });
  const log = page.getByRole("region", { name: "Log of work" });
  await expect(log.getByText("it broke here")).toBeInViewport();
  await page.keyboard.press("/");
  await page.keyboard.type("needle");
  await expect(page.getByText("1/2", { exact: true })).toBeVisible();
  await expect(log.getByText("needle", { exact: true })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByText("2/2", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Next match" }).focus();
  await page.keyboard.press("n");
  await expect(page.getByText("1/2", { exact: true })).toBeVisible();
  await page.keyboard.press("N");
  await expect(page.getByText("2/2", { exact: true })).toBeVisible();
  const box = page.getByRole("searchbox", { name: "Search this log" });
  await box.fill("needl");
  await expect(page.getByText("1/2", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Whole word" }).click();
  await expect(page.getByText("No match", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Regular expression" }).click();
  await box.fill("need(le");
  await expect(page.getByText(/Invalid regular expression/)).toBeVisible();
  await box.fill("NEED(le)");
  await expect(page.getByText("1/2", { exact: true })).toBeVisible();
  await box.focus();
  await page.keyboard.press("Escape");
  await log.evaluate((element) => element.scrollTo(0, 0));
  await expect(log.getByText(attack)).toBeVisible();
  await expect(log.getByRole("link", { name: "https://example.com/a" })).toHaveAttribute("rel", /noopener/);
  await expect(log.getByRole("link", { name: "javascript:alert(1)" })).toHaveCount(0);
});

test("an environment is chosen among the repository's own; where there is none it is written", async ({
  page,
  world,
  createRepository,
}) => {
  const files = {
    [path]:
      "name: Deploy\non: { workflow_dispatch: { inputs: { where: { type: environment, required: true } } } }\njobs: { d: { runs-on: ubuntu-latest, steps: [{ run: ls }] } }\n",
  };
  const repository = await createRepository({ files });
  await page.goto(`/${repository}/actions/workflows/ask.yml`);
  const where = page.getByLabel("where");
  await expect(page.getByText(/has no environment yet/)).toBeVisible();
  await where.fill("preview");
  for (const name of ["production", "staging"])
    await world.sim.control("POST", `repos/${repository}/environments`, { name });
  await page.reload();
  await expect(page.getByText(/has no environment preview/)).toBeVisible();
  await expect(where).toHaveValue("preview");
  expect(await where.getByRole("option").allTextContents()).toEqual([
    "Choose…",
    "production",
    "staging",
    "preview",
  ]);
  await where.selectOption("staging");
  await expect(page.getByText(/has no environment/)).toBeHidden();
  await page.getByRole("button", { name: "Run workflow" }).click();
  await expect(page).toHaveURL(/\/actions\/runs\/\d+$/);
  const { body } = await world.app.call("GET", `/api/dispatches?repository=${repository}`);
  expect(body).toMatchObject({ items: [{ inputs: { where: "staging" } }] });
});
