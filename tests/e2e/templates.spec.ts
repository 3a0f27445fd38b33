import { readFileSync } from "node:fs";
import { plantedToken } from "../world";
import { expect, test } from "./fixtures";

const path = ".github/workflows/ask.yml";
const ask = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("from the repository's page to a pull request; a missing permission is named and what was chosen stays", async ({
  page,
  startOwnWorld,
}) => {
  const { app, sim } = await startOwnWorld();
  const repository = "octo/shop";
  const files = { "README.md": "# Shop\n", [path]: ask.replace("name: Ask", "name: Enquire") };
  await sim.control("POST", "repos", { name: repository, files });
  expect((await app.call("POST", "/api/repos", { repository })).status).toBe(201);

  await page.goto(`${app.url}/${repository}`);
  await page.getByRole("link", { name: "Add a workflow…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add a workflow" })).toBeVisible();
  await page.getByRole("link", { name: "Ask, end, and go on later" }).click();

  const main = page.getByRole("main");
  await page.getByText("How it works, in full").click();
  const other = main.getByRole("link", { name: "interactive-workflow.md" });
  await expect(other).toHaveAttribute("href", `/${repository}/templates/interactive-workflow`);
  // What the app has no page for stays text.
  await expect(main.getByText("answers.md")).toBeVisible();
  await expect(main.getByRole("link", { name: "answers.md" })).toHaveCount(0);

  const file = page.getByRole("region", { name: path, exact: true });
  await expect(file).toContainText("changes what is there");
  await expect(file).toContainText("removed: name: Enquire");
  await expect(file).toContainText("added: name: Ask");
  await file.getByRole("button", { name: "Whole file" }).click();
  await expect(file).toContainText("workflow_dispatch:");
  await expect(main).toContainText("This token may write workflow files");

  await page.getByLabel("File name").fill("../sneaky.sh");
  await page.getByRole("button", { name: "Open pull request" }).click();
  await expect(page.getByLabel("File name")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("File name").fill("enquire.yml");
  await page.getByLabel("Runner").fill("our-runner");
  const renamed = page.getByRole("region", { name: ".github/workflows/enquire.yml", exact: true });
  await expect(renamed).toContainText("runs-on: our-runner");
  await expect(renamed).toContainText("new");

  const rights = { metadata: "read", actions: "write", contents: "write", pull_requests: "write" };
  await sim.control("POST", "tokens", {
    value: plantedToken,
    kind: "fine_grained",
    scopes: [],
    permissions: rights,
  });
  await page.getByRole("button", { name: "Open pull request" }).click();
  await expect(main.getByRole("alert")).toContainText(
    `This token can't write workflow files in ${repository}: give it Workflows: write.`,
  );
  await expect(page.getByLabel("File name")).toHaveValue("enquire.yml");
  await expect(main).toContainText("GitHub does not tell what a token of this kind may do");

  await sim.control("POST", "tokens", { value: plantedToken });
  await page.getByRole("button", { name: "Open pull request" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Opened" })).toBeVisible({ timeout: 20_000 });
  const link = page.getByRole("link", { name: "pull request #1" });
  await expect(link).toHaveAttribute("href", `${sim.url}/${repository}/pull/1`);
  await expect(page.getByRole("button", { name: "Update pull request" })).toBeVisible();
  await expect(main.getByRole("alert")).toHaveCount(0);

  await page.reload();
  await expect(main).toContainText("Open already: pull request #1");
});
