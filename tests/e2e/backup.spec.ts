import { expect, test } from "./fixtures";

test("a backup is made by a press, is listed, and the command that restores it is at hand", async ({
  page,
  startOwnWorld,
}) => {
  const { app } = await startOwnWorld();
  await page.goto(`${app.url}/settings`);
  const section = page.getByRole("region", { name: "Backup" });
  await expect(section.getByText("There is no backup yet.")).toBeVisible();
  await section.getByRole("button", { name: "Back up now" }).click();
  await expect(section.getByRole("list", { name: "Backups" }).getByRole("listitem")).toHaveCount(1);
  await expect(section.getByText(/^npm run restore -- ".*backup-\d{8}-\d{6}-\d{3}"$/)).toBeVisible();
  await section.getByRole("button", { name: "Back up now" }).click();
  await expect(section.getByRole("list", { name: "Backups" }).getByRole("listitem")).toHaveCount(2);
});
