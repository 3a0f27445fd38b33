import { expect, test } from "./fixtures";

test("settings say who spent what and how looks are planned, and a share is taken over at once", async ({
  page,
  startOwnWorld,
}) => {
  const world = await startOwnWorld({ limits: true });
  const files = {
    ".github/workflows/a.yml": "name: A\non: push\njobs:\n  a:\n    runs-on: x\n    steps: []\n",
  };
  await world.sim.control("POST", "repos", { name: "octo/budget", files });
  await world.app.call("POST", "/api/repos", { repository: "octo/budget" });
  await page.goto(`${world.app.url}/settings`);
  const spent = page.getByRole("table", { name: "By repository" });
  await expect(spent.getByRole("row", { name: /octo\/budget/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "By what it was for" })).toBeVisible();
  await expect(page.getByRole("list", { name: "The present plan" })).toContainText("nothing runs");
  const share = page.getByLabel("Share of GitHub's limits");
  await expect(share).toHaveValue("0.6");
  await share.selectOption("0.3");
  await expect(page.getByText("30 % from now on.")).toBeVisible();
  await expect(page.getByText(/ of 1,500$/)).toBeVisible();
  await page.reload();
  await expect(share).toHaveValue("0.3");
});
