import { build } from "../workflows";
import { expect, test } from "./fixtures";

test("a run is planned, changed while it waits, and withdrawn", async ({ page, world, createRepository }) => {
  const repository = await createRepository({ files: build });
  await page.goto(`/${repository}/actions/workflows/build.yml`);
  const form = page.getByRole("form", { name: "Run Build" });
  await form.getByLabel("What to build").fill("9");
  await form.getByLabel("When").selectOption("At a time…");
  await form.getByLabel("Date and time").fill("2020-01-01T09:00");
  await form.getByRole("button", { name: "Plan it" }).click();
  await expect(form.getByText("This time has passed").first()).toBeVisible();
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
  await form.getByLabel("Date and time").fill(`${tomorrow}T09:00`);
  await form.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByText("It is written down and leaves at that time")).toBeVisible();

  await page.getByRole("link", { name: "Change", exact: true }).click();
  const edit = page.getByRole("form", { name: "Change the dispatch of build.yml" });
  await expect(edit.getByLabel("What to build")).toHaveValue("9");
  await edit.getByLabel("What to build").fill("10");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("version=10")).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByText("It can be changed only while it waits.")).toBeVisible();
  const { body } = await world.app.call("GET", `/api/dispatches?repository=${repository}`);
  expect(body).toMatchObject({ items: [{ status: "cancelled", attempts: 0, revision: 1 }] });
});
