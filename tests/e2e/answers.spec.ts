import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { goOn } from "./go-on";

const holding = {
  files: {
    ".github/workflows/hold.yml":
      "name: Hold\non: workflow_dispatch\njobs:\n  hold:\n    runs-on: ubuntu-latest\n    steps:\n      - name: Hold\n        run: make\n",
    ".github/workflows/go-on.yml": goOn,
  },
  scripts: { ".github/workflows/hold.yml": { steps: { Hold: { hold: true } } } },
};
const context = {
  plan: "1. **Migrate**\n2. <img src=x onerror=\"document.title='owned'\"> [click](javascript:document.title='owned')",
  diff: "diff --git a/src/a.ts b/src/a.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,2 +1,2 @@\n keep\n-old \u202eline\n+new <script>line</script>\n",
  files: ["src/a.ts", { path: "docs/<b>.md", status: "added" }],
  links: [
    { title: "Preview", url: "https://preview.example/7" },
    { title: "github.com", url: "https://elsewhere.example/x" },
  ],
  bad: "javascript:document.title='owned'",
};

test("two people, a question that changes, an answer that GitHub refuses: nothing typed is lost", async ({
  page,
  browser,
  world,
  createRepository,
}) => {
  const repository = await createRepository(holding);
  await world.app.call("POST", "/api/repos", { repository });
  const start = () =>
    world.sim.control<{ id: number }>("POST", `repos/${repository}/workflows/hold.yml/runs`);
  const asked = (id: number, name: string, signal: object) =>
    world.sim.control("POST", `runs/${id}/artifacts`, {
      name,
      files: {
        "pause.json": JSON.stringify({
          version: 1,
          resume: { event_type: "go-on", via: "repository_dispatch" },
          ...signal,
        }),
      },
    });
  const { id } = await start();
  const open = async (tab: Page) => {
    await tab.goto(`${world.app.url}/${repository}/actions/runs/${id}`);
    await expect(tab.getByRole("form", { name: "Answer", exact: true }).first()).toBeVisible();
  };
  const question = (tab: Page, words: string) =>
    tab.getByRole("region", { name: "Question" }).filter({ hasText: words });
  const write = (tab: Page, words: string, text: string) =>
    question(tab, words)
      .getByLabel(/^Your answer/)
      .fill(text);
  const send = (tab: Page, words: string) =>
    question(tab, words).getByRole("button", { name: "Send the answer" }).click();
  const stranger = await (await browser.newContext()).newPage();

  await test.step("what comes along is shown, and does nothing", async () => {
    await asked(id, "pause-signal-1", { message: "First?", context });
    await open(page);
    const card = question(page, "First?");
    await expect(card.getByRole("region", { name: "Changes of src/a.ts" })).toContainText("old ⟨U+202E⟩line");
    await expect(card.getByRole("region", { name: "Changes of src/a.ts" })).toContainText(
      "new <script>line</script>",
    );
    await expect(card.getByRole("region", { name: "Plan" })).toContainText("Migrate");
    await expect(card.getByRole("region", { name: "Files" })).toContainText("docs/<b>.md");
    await expect(card.getByRole("region", { name: "Links" })).toContainText("elsewhere.example");
    const targets = await card
      .getByRole("link")
      .evaluateAll((links) => links.map((a) => a.getAttribute("href")));
    for (const target of targets) expect(target).toMatch(/^(https:|\/)/);
    expect(await card.locator("img, script, iframe").count()).toBe(0);
    expect(await page.title()).not.toContain("owned");
  });

  await test.step("the second is told who was first, and keeps the words", async () => {
    await open(stranger);
    await page.getByRole("button", { name: "Give your name" }).click();
    await page.getByRole("textbox", { name: "Your name" }).fill("Ada");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await write(stranger, "First?", "not this one");
    await write(page, "First?", "this one");
    await send(page, "First?");
    await expect(page.getByRole("region", { name: "Answer", exact: true })).toContainText("by Ada (octo)");
    await expect(page.getByRole("region", { name: "Your answer" })).toHaveCount(0);
    const kept = stranger.getByRole("region", { name: "Your answer" });
    await expect(kept).toContainText("Ada (octo) was first");
    await expect(kept).toContainText("not this one");
    await kept.getByRole("button", { name: "Discard" }).click();
    await expect(kept).toHaveCount(0);
  });

  await test.step("an answer to a question that has changed is not sent, and the form is kept", async () => {
    await asked(id, "pause-signal-2", { message: "Second?" });
    await expect(question(page, "Second?")).toBeVisible();
    const seen = (await world.app.call("GET", `/api/runs/${id}`)).text;
    await page.route(`**/api/runs/${id}`, (route) =>
      route.fulfill({ body: seen, contentType: "application/json" }),
    );
    await write(page, "Second?", "yes, of course");
    await asked(id, "pause-signal-2", { message: "Second, and delete everything?" });
    await expect(question(stranger, "delete everything")).toBeVisible();
    await page.unroute(`**/api/runs/${id}`);
    await send(page, "Second?");
    const changed = question(page, "delete everything");
    await expect(changed.getByRole("alert")).toContainText("has changed since you read it");
    await expect(changed.getByLabel(/^Your answer/)).toHaveValue("yes, of course");
  });

  await test.step("a refusal is said with its reason, and goes out when it is sent again", async () => {
    const refusal = { message: "Resource not accessible by personal access token" };
    const path = `/${repository}/dispatches$`;
    await world.sim.control("POST", "faults", { method: "POST", path, status: 403, body: refusal });
    await write(page, "delete everything", "no");
    await send(page, "delete everything");
    const answer = page.getByRole("region", { name: "Answer", exact: true }).filter({ hasText: "not sent" });
    await expect(answer).toContainText("Contents: write");
    await answer.getByRole("button", { name: "Send again" }).click();
    await expect(
      page.getByRole("region", { name: "Story" }).getByRole("link", { name: /^Go on/ }),
    ).toHaveCount(2);
  });

  await test.step("the story is taken away as JSON", async () => {
    const began = page.waitForEvent("download");
    await page.getByRole("region", { name: "Story" }).getByRole("link", { name: "JSON" }).click();
    expect((await began).suggestedFilename()).toBe(`story-${id}.json`);
    const story = (await world.app.call("GET", `/api/runs/${id}/story`)).body as {
      items: { kind: string }[];
    };
    expect(story.items.filter(({ kind }) => kind === "answer")).toHaveLength(2);
  });
  await stranger.context().close();
});
