import { secondGoesOn, twoJobs } from "../workflows";
import { expect, test } from "./fixtures";

test("runs are selected by range, cancelled with each refusal named, run again, and that undone", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository({ files: twoJobs, scripts: secondGoesOn });
  await world.app.call("POST", "/api/repos", { repository });
  const ids: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    const where = `repos/${repository}/workflows/two.yml/runs`;
    ids.push((await world.sim.control<{ id: number }>("POST", where, {})).id);
  }
  // What comes after the page was painted waits above its list.
  const where = `/api/runs?repository=${repository}`;
  await expect
    .poll(async () => ((await world.app.call("GET", where)).body as { items: unknown[] }).items.length)
    .toBe(4);
  await page.goto(`/runs?repository=${repository}`);
  const rows = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  await expect(rows).toHaveCount(4);
  const boxes = rows.getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Selected runs" });
  await expect(bar.getByText("3 selected")).toBeVisible();

  // The newest stands first. GitHub refuses one of them; the fourth is not asked for.
  const refused = ids[2];
  await world.sim.control("POST", "faults", {
    method: "POST",
    path: `/runs/${refused}/cancel$`,
    times: 1,
    status: 409,
    body: { message: "Cannot cancel a workflow run that is completed." },
  });
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(bar.getByRole("alert")).toContainText("#3");
  await expect(bar.getByText("1 selected")).toBeVisible();
  await expect(rows.filter({ hasText: "Cancelled" })).toHaveCount(2);
  await expect(boxes.nth(3)).not.toBeChecked();
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toBeHidden();

  // By keys, as far as they lead: from the row that x selected to the one of X.
  await boxes.nth(0).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(bar.getByText("1 selected")).toBeVisible();
  await bar.getByRole("button", { name: "Clear" }).click();
  await boxes.nth(0).check();
  await bar.getByRole("button", { name: "Re-run", exact: true }).click();
  await bar.getByRole("button", { name: "Undo: cancel it" }).click();
  await expect(bar).toBeHidden();
  await expect(rows.nth(0).getByText("attempt 2")).toBeVisible();
  await expect(rows.nth(0)).toContainText("Cancelled");
});
