import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Run } from "@/lib/model/run";
import { until } from "../until";
import { startWorld, type World } from "../world";
import { expect, test } from "./fixtures";

// Nothing here depends on another: the workers share them.
test.describe.configure({ mode: "parallel" });

/** One world in each worker for all pages, with the demonstration's repositories in it. */
let seeded: World;
test.beforeAll(async () => {
  seeded = await startWorld({ seed: true, env: { POLL_IDLE_SECONDS: "30", POLL_ACTIVE_SECONDS: "5" } });
  const list = await seeded.app.call("GET", "/api/repos/available");
  for (const { name } of (list.body as { items: { name: string }[] }).items) {
    await seeded.app.call("POST", "/api/repos", { repository: name });
  }
});
test.afterAll(() => seeded?.close());

const pages: [name: string, path: string | (() => Promise<string>)][] = [
  ["home", "/"],
  ["inbox", "/inbox"],
  ["runs", "/runs"],
  ["logs", "/logs"],
  ["a search of logs", "/logs?q=e"],
  ["dispatches", "/dispatches"],
  ["run in many repositories", "/dispatches/new?workflow=agent.yml&repository=octo/agent"],
  ["a batch of dispatches", async () => batchPage()],
  ["a dispatch that waits", async () => plannedPage()],
  ["repositories", "/repositories"],
  ["settings", "/settings"],
  ["a repository", "/octo/agent"],
  ["a workflow", "/octo/agent/actions/workflows/agent.yml"],
  ["what can be installed", "/octo/agent/templates"],
  ["a workflow to install", "/octo/agent/templates/resume-workflow"],
  ["a run that asks", async () => runPath(await runWith("status=awaiting_input"))],
  ["a run that failed", async () => runPath(await runWith("conclusion=failure"))],
  ["a run that went well", async () => runPath(await runWith("conclusion=success"))],
  ["a job's log", async () => jobPath(await runWith("conclusion=failure"))],
  [
    "what is inside an artifact",
    async () => artifactPage(await runWith("conclusion=success&repository=acme/web")),
  ],
  ["what is not there", "/nobody/nothing"],
];

for (const [name, path] of pages) {
  test(`${name}: nothing for axe, in both themes, narrow and wide; no script fails`, async ({ page }) => {
    const broken: string[] = [];
    page.on("pageerror", (error) => broken.push(String(error)));
    const url = `${seeded.app.url}${typeof path === "string" ? path : await path()}`;
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url);
    await expect(page.getByRole("main")).not.toBeEmpty();
    // The frame is the same around all of them.
    const colours = name === "home" ? "colours" : "colours of main";
    // One visit: colours follow the system's setting, and the layout the window, while the page is open.
    for (const [colorScheme, width, rules] of [
      ["light", 1440, "all"],
      ["dark", 1440, colours],
      ["dark", 360, "all"],
      ["light", 360, colours],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      const where = `${name}, ${colorScheme}, ${width} px`;
      expect(await complaints(page, rules), where).toEqual([]);
      expect(await excess(page), `${where}: wider than the window`).toBeLessThanOrEqual(0);
    }
    await page.reload();
    await expect(page.getByRole("main")).not.toBeEmpty();
    expect(await excess(page), `${name}, opened at 360 px: wider than the window`).toBeLessThanOrEqual(0);
    expect(broken).toEqual([]);
  });
}

test("everything in the frame is reached by Tab, and what has the focus shows it", async ({ page }) => {
  await page.goto(`${seeded.app.url}/runs`);
  const names: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const shown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      return { name: element.getAttribute("aria-label") ?? element.textContent ?? "", shown };
    });
    expect(focused.shown, `focus on "${focused.name}" shows`).toBe(true);
    names.push(focused.name);
  }
  expect(new Set(names).size).toBeGreaterThan(6);
});

test("keys go where they say", async ({ page }) => {
  await page.goto(`${seeded.app.url}/`);
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("what floats gives the focus back to where it was", async ({ page }) => {
  await page.goto(`${seeded.app.url}/runs`);
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  for (const key of ["j", "j"]) await page.keyboard.press(key);
  const here = rows.nth(1).getByRole("link");
  await expect(here).toBeFocused();
  for (const key of ["ControlOrMeta+k", "?"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(here).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/actions\/runs\/\d+$/);
});

test("the sidebar is 232 px, icons only under 1024 and a sheet under 640; the tab says what waits", async ({
  page,
}) => {
  await page.goto(`${seeded.app.url}/inbox`);
  await expect(page).toHaveTitle(/^\(\d+\) Inbox/);
  await expect(page.locator("link[data-tab-icon]")).toHaveAttribute("href", /8b5cf6/);
  const sidebar = page.getByRole("complementary");
  for (const [width, wide] of [
    [1024, 232],
    [1023, 52],
    [640, 52],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    expect((await sidebar.boundingBox())?.width, `${width} px`).toBe(wide);
  }
  await page.setViewportSize({ width: 639, height: 800 });
  await expect(sidebar).toBeHidden();
  await page.getByRole("button", { name: "Pages" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Runs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a run's id, links and command line are copied from one menu", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: seeded.app.url });
  const run = await runWith("conclusion=success");
  await page.goto(`${seeded.app.url}${runPath(run)}`);
  const things = {
    "Run id": String(run.id),
    "Command line for gh": `gh run view ${run.id} -R ${run.repository}`,
    "Link to this run here": `${seeded.app.url}${runPath(run)}`,
    "Link to this run on GitHub": run.url,
  };
  for (const [name, text] of Object.entries(things)) {
    await page
      .getByRole("button", { name: /^(Copy…|Copied)$/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name }).click();
    await expect(page.getByText(`Copied: ${name}`)).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
});

/** With another theme only colours change: of each width every rule is asked once, and of the frame once in all. */
const colourRules = ["color-contrast", "link-in-text-block"];

async function complaints(page: Page, rules: "all" | "colours" | "colours of main"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  if (rules !== "all") axe.withRules(colourRules);
  if (rules === "colours of main") axe.include("main");
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const runWith = (query: string): Promise<Run> =>
  until(`a run with ${query}`, async () => {
    const { body } = await seeded.app.call("GET", `/api/runs?limit=1&${query}`);
    return (body as { items: Run[] }).items[0];
  });
const runPath = ({ repository, id }: Run) => `/${repository}/actions/runs/${id}`;

async function artifactPage(run: Run): Promise<string> {
  const { body } = await seeded.app.call("GET", `/api/runs/${run.id}/artifacts`);
  const [artifact] = (body as { items: { id: number }[] }).items;
  return `${runPath(run)}/artifacts/${artifact?.id}`;
}

async function plannedPage(): Promise<string> {
  const plannedAt = new Date(Date.now() + 3_600_000).toISOString();
  const wish = { repository: "octo/shop", workflow: "tests.yml", plannedAt };
  const { body } = await seeded.app.call("POST", "/api/dispatches", wish);
  return `/dispatches/${(body as { id: string }).id}`;
}

/** One that waits, one that was left out, and nothing sent. */
async function batchPage(): Promise<string> {
  const { body } = await seeded.app.call("POST", "/api/dispatches/batches", {
    workflow: "tests.yml",
    repositories: ["octo/shop", "octo/notes"],
    plannedAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  return `/dispatches/batches/${(body as { id: string }).id}`;
}

async function jobPath(run: Run): Promise<string> {
  const { body } = await seeded.app.call("GET", `/api/runs/${run.id}`);
  const [job] = (body as { jobs: { id: number }[] }).jobs;
  return `${runPath(run)}/job/${job?.id}`;
}

/** How many pixels the page is wider than its window. */
const excess = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
