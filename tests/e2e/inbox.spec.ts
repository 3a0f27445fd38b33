import { AxeBuilder } from "@axe-core/playwright";
import type { RunDetail } from "@/lib/model/run";
import { asker, plantQuestion } from "../ask-somebody";
import { until } from "../until";
import { expect, test } from "./fixtures";
import { addAskers, answer, answersOf, choice, waiting, words } from "./inbox-world";

test("the inbox by keyboard: one after another, equal ones at once, what others did is said", async ({
  page,
  startOwnWorld,
}) => {
  test.setTimeout(180_000);
  const world = await startOwnWorld({ speed: 20 });
  await addAskers(world);
  const equal: number[] = [];
  for (const name of ["octo/one", "octo/one", "octo/two"])
    equal.push(await plantQuestion(world, name, (id) => `Release run ${id}?`, choice));
  const urgent = await plantQuestion(world, "octo/two", "Urgent **one**?", { ...words, expires_in: "10h" });
  await world.sim.control("POST", "repos/octo/two/workflows/deploy.yml/runs");
  await waiting(world, 5);
  const rows = page.locator("[data-inbox-key]");
  const focused = page.locator(":focus");
  const row = (text: string) => rows.filter({ hasText: text });

  await test.step("the most urgent comes first and stands open; keys move, open and answer", async () => {
    await page.goto(`${world.app.url}/inbox`);
    await expect(page).toHaveTitle(/^\(5\) Inbox/);
    await expect(rows).toHaveCount(5);
    await expect(rows.first()).toContainText("Urgent one?");
    await page.keyboard.press("j");
    await expect(focused).toHaveAccessibleName("Answer: Urgent one?");
    await page.keyboard.press("j");
    await expect(focused).toHaveAccessibleName(`Answer: Release run ${equal[0]}?`);
    await page.keyboard.press("Enter");
    await expect(row(`Release run ${equal[0]}`).getByRole("form", { name: "Answer" })).toBeVisible();
    await page.keyboard.press("a");
    await expect(focused).toHaveAccessibleName(/What now/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("k");
    await page.keyboard.press("a");
    await expect(focused).toHaveAccessibleName(/Why/);
  });

  await test.step("a bad answer is refused at its field; a good one leads on to the next", async () => {
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(row("Urgent one?")).toContainText(/required/i);
    await page.keyboard.type('Because it\'s "due"');
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(row("Urgent one?")).toHaveCount(0);
    await expect(focused).toHaveAccessibleName(/What now/);
    expect(await answersOf(world, urgent)).toEqual([{ why: 'Because it\'s "due"' }]);
    await expect(page.getByRole("list", { name: "No longer waiting" })).toBeHidden();
  });

  await test.step("who may not approve is told so, and who may", async () => {
    const review = row("Deploy to production?");
    await review.getByRole("button").click();
    await expect(review).toContainText("Reviewers: mona");
    await expect(review.getByRole("button", { name: /Approve/ })).toBeHidden();
    await expect(review.getByRole("checkbox")).toBeDisabled();
  });

  await test.step("equal questions get one answer, each its own; the one that was refused is named", async () => {
    await page.keyboard.press("Escape");
    await row(`Release run ${equal[0]}`).getByRole("button").focus();
    await page.keyboard.press("x");
    const bar = page.getByRole("region", { name: "Selected questions" });
    await bar.getByRole("button", { name: "Select all 3 that ask the same" }).click();
    await bar.getByRole("button", { name: "Answer 3 at once" }).click();
    await bar.getByLabel(/What now/).selectOption("yes");
    await bar.getByRole("button", { name: "Review 3 answers" }).click();
    const confirm = bar.getByRole("region", { name: "Confirm" });
    await expect(confirm).toContainText("It cannot be taken back");
    await expect(confirm.getByRole("listitem")).toHaveCount(3);
    expect(await answersOf(world, equal[0]!)).toEqual([undefined]);
    // Somebody is quicker with the last one, just before ours arrives.
    await page.route(`**/api/runs/${equal[2]}/resume`, async (route) => {
      await answer(world, equal[2]!, { go: "no" });
      await route.continue();
    });
    await confirm.getByRole("button", { name: "Send 3 answers" }).click();
    await expect(bar.getByRole("alert")).toContainText("octo/two · Ask #1");
    await expect(bar.getByRole("alert").getByRole("listitem")).toHaveCount(1);
    await expect(rows).toHaveCount(1);
    for (const [n, go] of ["yes", "yes", "no"].entries())
      expect(await answersOf(world, equal[n]!)).toEqual([{ go }]);
    await bar.getByRole("button", { name: "Clear" }).click();
  });

  await test.step("what somebody else answers goes with a word; the filter is the page's address", async () => {
    const shared = await plantQuestion(world, "octo/one", "Shared?", words);
    await expect(row("Shared?")).toBeVisible();
    await page.getByRole("combobox", { name: "Repository" }).selectOption("octo/one");
    await expect(page).toHaveURL(/repository=octo%2Fone/);
    await expect(rows).toHaveCount(1);
    await page.reload();
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText("Shared?");
    expect((await answer(world, shared, { why: "x" })).status).toBe(202);
    await expect(page.getByRole("list", { name: "No longer waiting" })).toContainText(
      /“Shared\?” was answered by octo/,
    );
    await expect(page.getByText("Nothing of octo/one waits for you")).toBeVisible();
    await page.getByRole("button", { name: "Show all repositories" }).click();
    await expect(rows).toHaveCount(1);
  });

  await test.step("nothing for axe with rows, a selection and notes", async () => {
    await plantQuestion(world, "octo/one", "One more?", choice);
    await row("One more?").getByRole("checkbox").check();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

test("an inbox longer than what a page is painted with", async ({ page, world, createRepository }) => {
  const repository = await createRepository({ files: asker });
  const { id } = await world.sim.control<{ id: number }>(
    "POST",
    `repos/${repository}/workflows/ask.yml/runs`,
    { conclusion: "success" },
  );
  // As a matrix asks.
  for (let n = 1; n <= 45; n += 1) {
    const files = { "pause.json": JSON.stringify({ version: 1, message: `Question ${n}?`, ...words }) };
    await world.sim.control("POST", `runs/${id}/artifacts`, { name: `pause-signal-${id}-${n}`, files });
  }
  // Added when all is there: a run that has ended gets no more artifacts, and is not asked for them again.
  await world.app.call("POST", "/api/repos", { repository });
  const areAsked = async () => {
    const { pauses } = (await world.app.call("GET", `/api/runs/${id}`)).body as RunDetail;
    return pauses.length === 45;
  };
  await until("all are asked", areAsked, 100);
  // The rest comes late: keys pressed meanwhile are not lost.
  let release = () => {};
  const pressed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/inbox", async (route) => {
    const response = await route.fetch();
    await pressed;
    await route.fulfill({ response });
  });
  await page.goto(`/inbox?repository=${repository}`);
  const list = page.getByRole("list", { name: "Waiting for you" });
  await expect(list.getByRole("listitem").first()).toHaveAttribute("aria-setsize", "-1");
  await expect(page.locator("html")).toHaveAttribute("data-keys", "on");
  for (let n = 0; n < 30; n += 1) await page.keyboard.press("j");
  release();
  await expect(list.locator("[aria-posinset='30'] :focus")).toHaveAccessibleName(/^Answer: Question/);
  await expect(list.getByRole("listitem").first()).toHaveAttribute("aria-setsize", "45");
  await expect(page.getByRole("combobox", { name: "Repository" })).toContainText(`${repository} (45)`);
  // Quicker than rows are made.
  for (let n = 30; n < 45; n += 1) await page.keyboard.press("j");
  await expect(list.locator("[aria-posinset='45'] :focus")).toHaveAccessibleName(/^Answer: Question/);
  // Out of view it keeps the focus, and the next key leads on from there.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(list.locator("[aria-posinset='2']")).toBeInViewport();
  await page.keyboard.press("k");
  await expect(list.locator("[aria-posinset='44'] :focus")).toBeInViewport();
});
