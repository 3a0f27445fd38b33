import { build } from "../workflows";
import { expect, test } from "./fixtures";

test("inputs are kept under a name and filled in again, as are those of a run", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository({ files: build });
  await page.goto(`/${repository}/actions/workflows/build.yml`);
  const form = page.getByRole("form", { name: "Run Build" });
  const version = form.getByLabel("What to build");
  await version.fill("3.0");
  await page.getByRole("button", { name: "Fill in…" }).click();
  await page.getByRole("menuitem", { name: "Save these inputs as a preset…" }).click();
  const dialog = page.getByRole("dialog", { name: "Presets" });
  await dialog.getByLabel("Save what stands in the form as").fill("Three");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  await version.fill("4.0");
  await page.getByRole("button", { name: "Fill in…" }).click();
  await page.getByRole("menuitem", { name: "Three" }).click();
  await expect(version).toHaveValue("3.0");
  await form.getByRole("button", { name: "Run workflow" }).click();
  await expect(page).toHaveURL(/\/actions\/runs\/\d+$/);

  await page.getByRole("link", { name: "Run with other inputs" }).click();
  await expect(page.getByText(/^These are the inputs of run #/)).toBeVisible();
  await expect(version).toHaveValue("3.0");

  // Somebody else's run: GitHub does not tell its inputs, and that is said.
  const where = `repos/${repository}/workflows/build.yml/runs`;
  const { id } = await world.sim.control<{ id: number }>("POST", where, {
    actor: "someone-else",
    inputs: { version: "secret" },
  });
  await page.goto(`/${repository}/actions/runs/${id}`);
  await page.getByRole("link", { name: "Run with other inputs" }).click();
  await expect(page.getByText(/^GitHub does not tell with which inputs run #/)).toBeVisible();
  await expect(version).toHaveValue("");
  await page.getByRole("button", { name: "Fill in…" }).click();
  await page.getByRole("menuitem", { name: "What was sent last" }).click();
  await expect(version).toHaveValue("3.0");
});
