import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import JSZip from "jszip";
import type { Artifact } from "@/lib/model/artifact";
import { uploadArtifact } from "../../simulator/engine/artifacts";
import { until } from "../until";
import { build } from "../workflows";
import type { World } from "../world";
import { report, results } from "./artifact-contents";
import { expect, test } from "./fixtures";

const hostileName = "<img src=x onerror=pwn()>";

/** A run that has ended, with these artifacts; gives its path and their ids. */
async function runWith(world: World, repository: string, uploads: { name: string; bytes: Buffer }[]) {
  const { app, sim } = world;
  const path = `repos/${repository}/workflows/build.yml/runs`;
  const { id } = await sim.control<{ id: number }>("POST", path, {
    inputs: { version: "1" },
    conclusion: "success",
  });
  const run = sim.world.store.runs.get(id);
  if (!run) throw new Error("no run");
  const ids = uploads.map((upload) => uploadArtifact(sim.world, run, { ...upload, files: {} }).id);
  await app.call("GET", `/${repository}/actions/runs/${id}`);
  await until("its artifacts", async () => {
    const { body } = await app.call("GET", `/api/runs/${id}/artifacts`);
    return (body as { items?: Artifact[] }).items?.length === uploads.length;
  });
  return { id, path: `/${repository}/actions/runs/${id}`, ids };
}

/** Whatever a stranger's text might do to a page: it is heard of here. */
async function listen(page: Page) {
  const heard: string[] = [];
  await page.addInitScript(() => {
    Object.assign(window, { pwn: () => Object.assign(window, { pwned: true }) });
  });
  page.on("dialog", async (dialog) => {
    heard.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url().includes("evil.example") || request.url().endsWith("/x")) heard.push(request.url());
  });
  page.on("popup", () => heard.push("popup"));
  return async () => {
    for (const frame of page.frames()) {
      if (await frame.evaluate(() => "pwned" in window)) heard.push(`ran in ${frame.url()}`);
    }
    return heard;
  };
}

test("an artifact is looked into without a download: tree, text, JSON, Markdown, pictures, tests; nothing runs", async ({
  page,
  context,
  world,
  createRepository,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: world.app.url });
  const repository = await createRepository({ files: build });
  const run = await runWith(world, repository, [{ name: hostileName, bytes: results }]);
  const heard = await listen(page);
  await page.goto(run.path);
  await page.getByRole("link", { name: hostileName, exact: true }).click();
  await expect(page).toHaveURL(/\/artifacts\/\d+$/);

  // Test results are what most people look for: they stand there at once, what failed first.
  const tests = page.getByRole("region", { name: "Test results" });
  await expect(tests.getByRole("row").nth(1)).toContainText("rounds half up");
  await expect(tests).toContainText("expected 2.35 to be 2.34 <img src=x onerror=pwn()>");
  await tests.getByText("Stack and output").click();
  await expect(tests).toContainText("at cart.test.ts:42 <script>pwn()</script>");
  await expect(page.getByRole("button", { name: "1 failed" })).toBeVisible();
  await expect(page.getByText("2s in all")).toBeVisible();
  await page.getByRole("button", { name: "1 skipped" }).click();
  await expect(tests.getByRole("row").filter({ hasText: "pays in yen" })).toContainText("no rates");
  await expect(tests).not.toContainText("rounds half up");
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await expect(page.getByRole("region", { name: "Text", exact: true })).toContainText("<testsuites>");

  const tree = page.getByRole("tree", { name: "Files" });
  const open = (name: string) => tree.getByRole("treeitem").filter({ hasText: name }).click();
  await open("README.md");
  await expect(page.getByRole("region", { name: "Formatted text" })).toContainText("All well.");
  await expect(page.getByRole("link", { name: "go" })).toHaveCount(0);
  await open("facts.json");
  await expect(page.getByRole("region", { name: "JSON", exact: true })).toContainText(hostileName);
  await open("colour.log");
  await expect(page.getByText("red words")).toHaveCSS("color", /rgb\((179, 38, 30|248, 101, 92)\)/);
  await open("dot.png");
  await expect(page.getByText("2 × 1")).toBeVisible();
  await open("evil.svg");
  await expect(page.getByText("40 × 20")).toBeVisible();
  await open("onerror=pwn()>.txt");
  await expect(page.getByText("a name to be careful with")).toBeVisible();
  await open("tool.exe");
  await expect(page.getByText("This kind of file is not shown here")).toBeVisible();

  // The address is the state, and the keyboard reaches all of it.
  await page.getByRole("searchbox", { name: "Filter files" }).fill("out");
  await expect(tree.getByRole("treeitem")).toHaveCount(3);
  await tree.focus();
  for (const key of ["Home", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(/file=logs%2Fbuild%2Fout.txt/);
  const text = page.getByRole("region", { name: "Text", exact: true });
  await expect(text.getByText("line 1", { exact: true })).toBeVisible();
  await text.focus();
  await page.keyboard.press("End");
  await expect(text.getByText("line 3000", { exact: true })).toBeVisible();
  await page.reload();
  await expect(text.getByText("line 1", { exact: true })).toBeVisible();

  // A text is drawn where it is looked at, so it is searched here; marked lines are an address and can be copied.
  const find = page.getByRole("searchbox", { name: "Search this file" });
  await find.fill("LINE 299");
  await expect(page.getByText("1/11", { exact: true })).toBeVisible();
  await expect(text.locator("mark").first()).toHaveText("line 299");
  await find.press("Shift+Enter");
  await expect(page.getByText("11/11", { exact: true })).toBeVisible();
  await text.getByRole("button", { name: "Line 2999" }).click();
  await text.getByRole("button", { name: "Line 2997" }).click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/file=logs%2Fbuild%2Fout.txt#L2997-L2999$/);
  await page.getByRole("button", { name: "Copy these lines" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("line 2997\nline 2998\nline 2999");
  await page.getByRole("button", { name: "Wrap" }).click();
  await page.reload();
  await expect(text.getByText("line 2997", { exact: true })).toBeInViewport();
  await expect(page.getByRole("button", { name: "Wrap" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Select nothing" }).click();
  await expect(page).toHaveURL(/out.txt$/);
  await page.goBack();
  await expect(page.getByText("This kind of file is not shown here")).toBeVisible();
  expect(await heard()).toEqual([]);
});

test("an HTML report shows itself with its own files, and reaches nothing else, whatever it tries", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository({ files: build });
  const run = await runWith(world, repository, [{ name: "report", bytes: report }]);
  const heard = await listen(page);
  const before = (await world.app.call("GET", "/api/repos")).text;
  await page.goto(`${run.path}/artifacts/${run.ids[0]}`);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("#out")).toHaveText("script ran on null");
  await expect(frame.getByText("all: tried")).toBeVisible();
  await expect(frame.locator("html")).toHaveAttribute("data-word", "module");
  await expect(frame.getByRole("heading", { name: "Report" })).toHaveCSS("color", "rgb(1, 2, 3)");
  expect(await frame.locator("#own").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
  expect(await frame.locator("#tries li").allTextContents()).toEqual([
    "own data: did 7",
    "parent's page: refused",
    "parent's name: refused",
    "cookies: refused",
    "storage: refused",
    "our interface: refused",
    "a write: refused",
    expect.stringMatching(/^a beacon: /),
    "another host: refused",
    "a socket: refused",
    "a picture of ours: refused",
    "a window: refused",
    "a dialog: refused",
    "the whole window: refused",
    "all: tried",
  ]);
  await frame.getByRole("link", { name: "More" }).click();
  await expect(frame.getByRole("heading", { name: "Second page" })).toBeVisible();
  expect((await world.app.call("GET", "/api/repos")).text).toBe(before);
  expect(page.url()).toContain(run.path);
  expect(await heard()).toEqual([]);

  // The same where it is opened by itself, and a frame of another site gets none of it.
  const src = (await page.locator("iframe").getAttribute("src")) ?? "";
  const alone = await world.app.call("GET", src);
  expect(alone.headers.get("content-security-policy")).toMatch(/^sandbox allow-scripts; default-src 'none'/);
  expect(alone.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
  const other = src.replace(/site\/[0-9a-f]{8}/, "site/00000000");
  expect((await world.app.call("GET", other)).status).toBe(404);
  expect((await world.app.call("POST", "/api/repos", "{}", { origin: "null" })).status).toBe(403);
});

test("several come as one zip; one is kept past its expiry and let go again; a digest is copied", async ({
  page,
  context,
  world,
  createRepository,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: world.app.url });
  const repository = await createRepository({ files: build });
  const run = await runWith(world, repository, [
    { name: "results", bytes: results },
    { name: "RESULTS", bytes: report },
    { name: "con", bytes: report },
  ]);
  await page.goto(run.path);
  const row = (name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
  await page.getByRole("checkbox", { name: "Choose results", exact: true }).check();
  await page.getByRole("checkbox", { name: "Choose RESULTS", exact: true }).check();
  // The first of them stalls on its way: that is seen, and can be ended.
  const several = page.getByRole("button", { name: "Download 2 as one zip" });
  await world.sim.control("POST", "faults", { method: "GET", path: "/download", kind: "hang", times: 9 });
  await several.click();
  await expect(page.getByText("Fetching 1 of 2")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Fetched from GitHub" })).toBeVisible();
  await until("its fetch to begin", async () => {
    const { body } = await world.app.call("GET", `/api/artifacts/${run.ids[0]}/fetch`);
    return (body as { state: string }).state === "fetching";
  });
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(several).toBeVisible();
  await world.sim.control("DELETE", "faults");
  const [download] = await Promise.all([page.waitForEvent("download"), several.click()]);
  expect(download.suggestedFilename()).toBe(`run-${run.id}-artifacts.zip`);
  const zip = await JSZip.loadAsync(await readFile(await download.path()));
  expect(Object.keys(zip.files).sort()).toEqual(["RESULTS (2).zip", "results.zip"]);
  expect((await zip.file("results.zip")?.async("nodebuffer"))?.equals(results)).toBe(true);
  expect((await zip.file("RESULTS (2).zip")?.async("nodebuffer"))?.equals(report)).toBe(true);

  const last = row("con");
  await last.getByRole("button", { name: "Keep con past its expiry" }).click();
  await expect(last).toContainText("kept here");
  for (const id of run.ids) await world.sim.control("POST", `artifacts/${id}/expire`);
  await world.app.call("GET", `/api/runs/${run.id}/artifacts`);
  await expect(last).toContainText("kept here, expired on GitHub");
  await expect(row("results").first()).toContainText("expired on GitHub, still here");
  await last.getByRole("link", { name: "con", exact: true }).click();
  await expect(page.getByRole("tree", { name: "Files" })).toBeVisible();
  await page.getByRole("button", { name: "Let go of con" }).click();
  await expect(page.getByRole("button", { name: "Keep con past its expiry" })).toBeVisible();
  await page.getByRole("button", { name: "Copy the digest" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^sha256:[0-9a-f]{64}$/);
});
