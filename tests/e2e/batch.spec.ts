import type { Batch } from "@/lib/model/batch";
import { build } from "../workflows";
import { expect, test } from "./fixtures";

test("one workflow goes to many repositories with several values, seen before it is sent", async ({
  page,
  world,
  createRepository,
}) => {
  const names = [await createRepository({ files: build }), await createRepository({ files: build })];
  for (const repository of names) await world.app.call("POST", "/api/repos", { repository });
  await page.goto("/dispatches");
  await page.getByRole("link", { name: "Run in many repositories" }).click();
  await page.getByLabel("Workflow", { exact: true }).fill("build.yml");
  for (const name of names) await page.getByRole("checkbox", { name }).check();

  const form = page.getByRole("form", { name: "Run build.yml in many repositories" });
  await form.getByLabel("What to build").fill("7.0");
  await form.getByLabel("Give an input several values").selectOption("kind");
  for (const kind of ["debug", "release"]) await form.getByRole("checkbox", { name: kind }).check();
  await form.getByRole("button", { name: "Preview 4 dispatches" }).click();
  const preview = page.getByRole("list", { name: "Dispatches of the preview" }).getByRole("listitem");
  await expect(preview).toHaveCount(4);
  await expect(preview.filter({ hasText: "kind=release" })).toHaveCount(2);

  // What was changed since is not what was seen.
  await form.getByLabel("What to build").fill("7.1");
  await expect(page.getByRole("button", { name: "Send 4" })).toBeDisabled();
  await form.getByRole("button", { name: "Preview 4 dispatches" }).click();
  await page.getByRole("button", { name: "Send 4" }).click();
  await expect(page).toHaveURL(/\/dispatches\/batches\/[\w-]+$/);
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress.getByText("4 sent")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("link", { name: "Run", exact: true })).toHaveCount(4);
  for (const name of names) {
    const { body } = await world.app.call("GET", `/api/dispatches?repository=${name}`);
    const sent = (body as { items: { inputs: Record<string, string> }[] }).items;
    expect(sent.map(({ inputs }) => `${inputs.version} ${inputs.kind}`).sort()).toEqual([
      "7.1 debug",
      "7.1 release",
    ]);
  }
});

test("a batch is stopped while it waits, and goes on when told", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository({ files: build });
  const { body } = await world.app.call("POST", "/api/dispatches/batches", {
    workflow: "build.yml",
    repositories: [repository],
    inputs: { version: "8" },
    matrix: { kind: ["debug", "release"] },
    plannedAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await page.goto(`/dispatches/batches/${(body as Batch).id}`);
  await page.getByRole("button", { name: "Stop: withdraw the 2 that wait" }).click();
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress.getByText("2 cancelled")).toBeVisible();
  await page.getByRole("button", { name: "Send the 2 that were withdrawn after all" }).click();
  await expect(progress.getByText("2 sent")).toBeVisible({ timeout: 30_000 });
});
