import { usualRetention } from "@/lib/model/retention";
import { until } from "../until";
import { expect, test } from "./fixtures";

const path = ".github/workflows/ci.yml";
const files = {
  [path]:
    "name: CI\non: push\njobs:\n  work:\n    runs-on: ubuntu-latest\n    steps: [{ name: Build, run: make }]\n",
};
const attack = "<img src=x onerror=alert(1)>";
const log = (word: string) => [
  "starting",
  `\u001b[31mneed\u001b[0mle ${word} ${attack}`,
  ...Array.from({ length: 8 }, (_, n) => `needle again ${n}`),
];

test("one box finds text in the logs of all runs, shows where, and leads to the line", async ({
  page,
  world,
  createRepository,
}) => {
  page.on("dialog", () => expect(false, "something of the log was executed").toBe(true));
  await world.app.call("PUT", "/api/retention", { ...usualRetention, keepLogs: "all" });
  const word = `w${Date.now().toString(36)}`;
  const scripts = { [path]: { steps: { "work/Build": { log: log(word) } } } };
  const repository = await createRepository({ files, scripts });
  const other = await createRepository({ files, scripts });
  const runs: number[] = [];
  for (const name of [repository, other]) {
    await world.app.call("POST", "/api/repos", { repository: name });
    const { id } = await world.sim.control<{ id: number }>("POST", `repos/${name}/workflows/ci.yml/runs`);
    runs.push(id);
    await until("its log", async () => {
      const { body } = await world.app.call("GET", `/api/runs/${id}`);
      const { jobs = [] } = body as { jobs?: { log: string }[] };
      return jobs.length > 0 && jobs.every((job) => job.log === "kept");
    });
  }

  for (const query of ["", "?q=", "?q=(&regex=1", "?q=a&repository=nobody", "?q=a&case=maybe"]) {
    const { status, body } = await world.app.call("GET", `/api/logs/search${query}`);
    expect({ query, status, body }).toMatchObject({ status: 422, body: { code: "invalid" } });
  }
  const streamed = await world.app.call("GET", `/api/logs/search?q=${word}&repository=${repository}`);
  expect(streamed.text).toMatch(/event: match\ndata: {"runId":\d+,"jobId":\d+,"n":\d+,"text":/);
  expect(streamed.text).toMatch(/event: end\ndata: {"total":1,"searched":1,/);

  await page.goto("/runs");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1, name: "Logs" })).toBeVisible();
  await expect(page.getByText(/logs? of \d+ runs? kept here, .*not searched/)).toBeVisible();
  const box = page.getByRole("searchbox", { name: "Search all kept logs" });
  await expect(box).toBeFocused();
  await box.fill(`NEEDLE ${word}`);
  const found = page.getByRole("main");
  await expect(found.getByText(/^2 lines in 2 logs; \d+ logs searched$/)).toBeVisible();
  await expect(found.getByText(`needle ${word} ${attack}`)).toHaveCount(2);
  await expect(found.locator("mark").first()).toHaveText("need");
  await expect(page).toHaveURL(new RegExp(`q=NEEDLE\\+${word}`));

  await page.getByRole("combobox", { name: "Repository" }).selectOption(repository);
  await expect(found.getByText(/^1 line in 1 log;/)).toBeVisible();
  await page.getByRole("button", { name: "Match case" }).click();
  await expect(found.getByText("No line matches")).toBeVisible();
  await page.getByRole("button", { name: "Search for the plain words" }).click();
  await expect(found.getByText(/^1 line in 1 log;/)).toBeVisible();

  await page.getByRole("button", { name: "Regular expression" }).click();
  await box.fill("needle (again");
  await expect(page.getByText(/Invalid regular expression/)).toBeVisible();
  await box.fill("needle (again)");
  await expect(found.getByText(/^8 lines in 1 log;/)).toBeVisible();
  await expect(found.getByRole("listitem")).toHaveCount(5);
  await page.getByRole("button", { name: "Show 3 more lines" }).click();
  await expect(found.getByRole("listitem")).toHaveCount(8);

  await box.press("ArrowDown");
  await page.keyboard.press("j");
  await expect(found.getByRole("link", { name: /^Line \d+$/ }).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${repository}/actions/runs/${runs[0]}/job/\\d+#`));
  await expect(
    page.getByRole("region", { name: "Log of work" }).getByText("needle again 1"),
  ).toBeInViewport();
});

test("who types on ends the search before; a repository's page and a workflow's lead to their logs", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository({ files });
  await world.app.call("POST", "/api/repos", { repository });
  await page.goto(`/${repository}`);
  await page.getByRole("link", { name: "Search its logs" }).click();
  await expect(page.getByRole("combobox", { name: "Repository" })).toHaveValue(repository);
  await page.goto(`/${repository}/actions/workflows/ci.yml`);
  await page.getByRole("link", { name: "Search its logs" }).click();
  await expect(page.getByRole("combobox", { name: "Workflow" })).toHaveValue("ci.yml");

  // An answer that does not end, so that there is something to leave.
  const asked: string[] = [];
  const left: string[] = [];
  await page.route("**/api/logs/search?*", async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("q") ?? "");
    if (asked.length > 1) await route.continue();
  });
  page.on("requestfailed", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/api/logs/search") left.push(searchParams.get("q") ?? "");
  });
  const box = page.getByRole("searchbox", { name: "Search all kept logs" });
  await box.fill("first");
  await expect.poll(() => asked).toEqual(["first"]);
  await box.fill("second");
  // Chromium tells of streams that ended by themselves in the same words, and of the frame's own requests.
  await expect.poll(() => left).toContain("first");
  await expect(page.getByText("No line matches")).toBeVisible();
  expect(asked).toEqual(["first", "second"]);
});
