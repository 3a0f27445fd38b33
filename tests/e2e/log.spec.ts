import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { endWithLog, oneJob, startJob } from "./job-with-log";

const esc = "\u001b";
const stamp = (n: number) => `2026-01-02T03:04:${String(5 + (n % 50)).padStart(2, "0")}.0000000Z `;
const stamped = (lines: string[]) => lines.map((line, n) => `${stamp(n)}${line}\n`).join("");

/** Everything a payload could do that a person would not want: it is told of each in `seen`. */
async function notice(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.includes("pwned")) seen.push(`request ${request.url()}`);
  });
  page.on("framenavigated", (frame) => {
    if (frame.url().includes("pwned")) seen.push(`frame ${frame.url()}`);
  });
  await page.exposeFunction("pwned", (how: string) => seen.push(`script ${how}`));
  return seen;
}

const payloads = [
  `<img src="/pwned.png" onerror="pwned('img')">`,
  `<script>pwned('script')</script>`,
  `<svg onload="pwned('svg')"></svg>`,
  `<iframe src="/pwned.html"></iframe>`,
  `<a href="javascript:pwned('href')">press</a>`,
  `<style>@import "/pwned.css"; main { display: none }</style>`,
  `{{constructor.constructor("pwned('template')")()}}`,
];

test("what a log, a job's name and a step's name hold is text: nothing of it runs", async ({
  page,
  world,
  createRepository,
}) => {
  const seen = await notice(page);
  const [job, step] = [`job ${payloads[0]}`, `step ${payloads[2]}`];
  const repository = await createRepository(oneJob({ job, step }));
  const ids = await startJob(world, repository);
  await page.goto(`/${repository}/actions/runs/${ids.run}/job/${ids.job}`);
  await expect(page.getByText(step).first()).toBeVisible();
  await endWithLog(
    world,
    ids,
    stamped([
      ...payloads,
      ...payloads.map((payload) => `##[error]${payload}`),
      ...payloads.map((payload) => `##[group]${payload}`),
      ...payloads.map(() => "##[endgroup]"),
      `${esc}]8;;javascript:pwned('osc8')${"\u0007"}a link to nowhere${esc}]8;;${"\u0007"}`,
      `${esc}]0;pwned${"\u0007"}after the title`,
      `${esc}[2J${esc}[1;1H${esc}[3Aafter the moves`,
      `${esc}[31m<b onmouseover="pwned('colour')">${esc}[0mbold?`,
      `http://example.com/"onmouseover="pwned('quote')`,
      "javascript:pwned('bare') data:text/html,<script>pwned('data')</script>",
    ]),
  );
  const log = page.getByRole("region", { name: `Log of ${job}` });
  await expect(log.getByText(payloads[0] ?? "", { exact: true }).first()).toBeVisible({ timeout: 40_000 });
  await expect(log.getByText("after the moves")).toBeVisible();
  await expect(log.getByText("a link to nowhere")).toBeVisible();
  const hrefs = await log
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(hrefs.filter((href) => !/^(#step:|https?:\/\/)/.test(href))).toEqual([]);
  expect(await log.locator("img, svg[onload], script, iframe, style, b").count()).toBe(0);
  await page.getByRole("searchbox", { name: "Search this log" }).fill("pwned('img')");
  await expect(log.locator("mark").first()).toBeVisible();
  for (const path of [`/${repository}/actions/runs/${ids.run}`, `/${repository}`, "/runs"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toContainText(path === "/runs" ? "Big" : /Big|job </);
  }
  expect(await page.title()).not.toMatch(/^pwned/);
  expect(seen).toEqual([]);
  // The same as HTML would have been noticed.
  await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), payloads[0] ?? "");
  await expect.poll(() => seen.some((what) => what.startsWith("request"))).toBe(true);
});

test("lines of every shape are shown as a terminal would, and long ones whole on demand", async ({
  page,
  world,
  createRepository,
  context,
}) => {
  const repository = await createRepository(oneJob());
  const ids = await startJob(world, repository);
  const long = `begin ${"0123456789".repeat(104_858)} end`;
  const bytes = Buffer.concat([
    Buffer.from(`\uFEFF${stamp(0)}##[warning]marked\n`),
    Buffer.from(`${stamp(1)}\uFEFF##[error]marked behind its stamp\n`),
    Buffer.from("no stamp at all\n"),
    Buffer.from(`${stamp(2)}10%\r50%\r${esc}[32m100%${esc}[0m of it\n`),
    Buffer.from(`${stamp(3)}bad `),
    Buffer.from([0xff, 0xc3, 0x28]),
    Buffer.from(" bytes\n"),
    Buffer.from(`${stamp(4)}${long}\n`),
    Buffer.from(`${stamp(5)}token ghp_${"a1B2".repeat(9)} in it\n`),
    Buffer.from(stamped(Array.from({ length: 400 }, (_, n) => `row ${n}`))),
    Buffer.from(`${stamp(6)}##[warning]the last but one\nlast, without a feed`),
  ]);
  await endWithLog(world, ids, bytes);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: world.app.url });
  await page.goto(`/${repository}/actions/runs/${ids.run}/job/${ids.job}`);
  const log = page.getByRole("region", { name: "Log of work" });
  await expect(log.getByText("marked behind its stamp")).toBeInViewport({ timeout: 40_000 });
  await expect(log.locator('[data-line="2"]')).toHaveText(/^2Error: marked behind its stamp$/);
  await expect(log.locator('[data-line="3"]')).toHaveText(/^3no stamp at all$/);
  await expect(log.locator('[data-line="4"]')).toContainText("100% of it");
  await expect(log.locator('[data-line="5"]')).toContainText("bad \ufffd\ufffd( bytes");
  await expect(log.locator('[data-line="7"]')).toContainText("token *** in it");

  await log.getByRole("button", { name: "2 earlier states" }).click();
  const whole = page.getByRole("region", { name: "Whole line" });
  await expect(whole.getByRole("paragraph")).toHaveText(["10%", "50%", "100% of it"]);
  await page.keyboard.press("Escape");
  await expect(whole).toBeHidden();
  await expect(log.locator('[data-line="6"]')).not.toContainText(" end");
  await log.getByRole("button", { name: /^show all 1\.0 MB$/ }).click();
  await expect(whole.getByRole("paragraph").last()).toContainText("789 end");
  await whole.getByRole("button", { name: "Copy the whole line" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(long);
  await whole.getByRole("button", { name: "Close" }).click();

  // Keys: ends, warnings, times, picked lines with their times and without.
  await log.focus();
  await page.keyboard.press("End");
  await expect(log.getByText("last, without a feed")).toBeInViewport();
  await page.keyboard.press("Shift+P");
  await expect(log.getByText("the last but one")).toBeInViewport();
  await page.keyboard.press("Shift+N");
  await expect(log.locator('[data-line="1"]')).toBeInViewport();
  await log.getByRole("link", { name: "Line 2", exact: true }).click();
  await log.getByRole("link", { name: "Line 3", exact: true }).click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/#step:\d+:2-3$/);
  await page.keyboard.press("y");
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toBe("marked behind its stamp\nno stamp at all");
  await page.keyboard.press("Shift+Y");
  await expect(page.getByText("Copied with times")).toBeVisible();
  expect(await copied()).toBe("2026-01-02T03:04:06.0000000Z marked behind its stamp\nno stamp at all");
  for (const key of ["Escape", "n", "v", "Shift+J", "Shift+J", "Shift+K"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(/#step:\d+:2-3$/);
  await page.keyboard.press("t");
  await expect(log.locator('[data-line="2"]')).toContainText("03:04:06.000");
  await page.keyboard.press("t");
  await expect(log.locator('[data-line="2"]')).toContainText(/[+−][\d.]+s/);
  await page.keyboard.press("w");
  await expect
    .poll(async () => (await log.locator('[data-line="6"]').boundingBox())?.height ?? 0)
    .toBeGreaterThan(200);
  await page.keyboard.press("Home");
  await expect(log.locator('[data-line="1"]')).toBeInViewport();
  await page.keyboard.press("End");
  await expect(log.getByText("last, without a feed")).toBeInViewport();
  const download = page.waitForEvent("download");
  await page.keyboard.press("Shift+D");
  expect((await download).suggestedFilename()).toBe(`job-${ids.job}.log`);
});

test("a job that is followed is shown to its end; more lines than a browser can be high are reached by any way", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(oneJob());
  const ids = await startJob(world, repository);
  const total = 1_200_000;
  await page.goto(`/${repository}/actions/runs/${ids.run}/job/${ids.job}`);
  await expect(page.getByRole("button", { name: "Follow f" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("list", { name: "Steps" })).toContainText("Build");
  await endWithLog(world, ids, Array.from({ length: total }, (_, n) => `r${n + 1}\n`).join(""));
  const log = page.getByRole("region", { name: "Log of work" });
  await expect(log.getByText(`r${total}`, { exact: true })).toBeInViewport({ timeout: 40_000 });
  const top = () =>
    log.evaluate((element) => {
      const edge = element.getBoundingClientRect().top + 60;
      const rows = [...element.querySelectorAll<HTMLElement>("[data-line]")];
      const row = rows.find((each) => each.getBoundingClientRect().bottom > edge);
      return row ? { n: Number(row.dataset.line), at: row.getBoundingClientRect().top - edge } : null;
    });
  const place = async () => {
    const row = await top();
    return row ? row.n * 20 - row.at : Number.NaN;
  };
  await log.focus();
  await page.keyboard.press("Home");
  await expect(log.getByText("r1", { exact: true })).toBeInViewport();
  await page.keyboard.press("End");
  await expect(log.getByText(`r${total}`, { exact: true })).toBeInViewport();
  // A wheel's pixel is a pixel, also where the scrollbar stands for 24 million of them.
  for (const line of [total - 100, total / 2]) {
    await page.goto(`/${repository}/actions/runs/${ids.run}/job/${ids.job}#L${line}`);
    await expect(log.getByText(`r${line}`, { exact: true })).toBeInViewport();
    const before = await place();
    await log.hover();
    for (const by of [300, 300, -200]) await page.mouse.wheel(0, by);
    await expect.poll(async () => Math.round((await place()) - before)).toBe(400);
  }
  await log.evaluate((element) => element.scrollTo(0, element.scrollHeight / 4));
  await expect.poll(async () => Math.round(((await top())?.n ?? 0) / (total / 100))).toBeGreaterThan(15);
  await log.evaluate((element) => element.scrollTo(0, 0));
  await expect(log.getByText("r1", { exact: true })).toBeInViewport();
});
