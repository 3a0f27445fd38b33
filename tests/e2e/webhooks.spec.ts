import { freePort } from "../app-process";
import { expect, test } from "./fixtures";

const workflow = "name: Hooked\non: workflow_dispatch\njobs:\n  a: { runs-on: x, steps: [{ run: make }] }\n";

test("webhooks are set up from settings, and what they tell reaches twelve open tabs over one stream", async ({
  context,
  startOwnWorld,
}) => {
  test.setTimeout(240_000);
  // Looked at once and no more by itself: what tabs show after that, webhooks have told.
  const PORT = String(await freePort());
  const world = await startOwnWorld({
    env: {
      ...{ PORT, WEBHOOK_URL: `http://127.0.0.1:${PORT}`, GITHUB_WEBHOOK_SECRET: "a secret of the webhook" },
      ...{ POLL_ACTIVE_SECONDS: "3600", POLL_IDLE_SECONDS: "3600" },
    },
  });
  const files = { ".github/workflows/hooked.yml": workflow };
  const scripts = { ".github/workflows/hooked.yml": { steps: { "Run make": { hold: true } } } };
  for (const name of ["octo/hooked", "octo/other"]) {
    await world.sim.control("POST", "repos", { name, files, scripts });
    await world.app.call("POST", "/api/repos", { repository: name });
  }
  const start = () =>
    world.sim.control<{ id: number }>("POST", "repos/octo/hooked/workflows/hooked.yml/runs", {});
  let opened = 0;
  const open = async (path: string) => {
    const tab = await context.newPage();
    tab.on("request", (request) => {
      if (new URL(request.url()).pathname === "/api/events") opened += 1;
    });
    await tab.goto(`${world.app.url}${path}`);
    await tab.waitForFunction(() => document.documentElement.dataset.keys);
    return tab;
  };

  const settings = await open("/settings");
  const hooks = settings.getByRole("region", { name: "Webhooks" });
  await test.step("found, set up, and heard of", async () => {
    await hooks.getByLabel("Find a repository").fill("hooked");
    await expect(hooks.getByRole("listitem")).toHaveCount(1);
    await hooks.getByLabel("All found").check();
    await hooks.getByRole("button", { name: "Set up 1" }).click();
    await expect(hooks.getByText("1 of 1 set up.")).toBeVisible();
    await expect(hooks.getByText("tells", { exact: true })).toBeVisible();
    await hooks.getByText("octo/hooked", { exact: true }).click();
    await expect(hooks.getByText("gh webhook forward --repo=octo/hooked")).toBeVisible();
    await expect(hooks.getByText("Last delivery")).toBeVisible();
  });

  const tabs = [settings];
  for (let n = 1; n < 12; n += 1) tabs.push(await open("/runs"));
  const last = tabs.at(-1)!;
  // Twelve pages share the processor: on a busy machine one of them may be slow to paint.
  const patience = { timeout: 60_000 };
  await test.step("the twelfth tab shows what GitHub told, and the first listens for all", async () => {
    await start();
    await expect(last.getByText(/Hooked\s*#1\b/)).toBeVisible(patience);
    expect(opened).toBe(1);
    // It does not wait for a connection either.
    await last.goto(`${world.app.url}/dispatches`);
    await expect(last.getByRole("heading", { name: "Dispatches" })).toBeVisible();
  });

  await test.step("when the one that listens is closed another goes on where it was", async () => {
    await settings.close();
    await start();
    await expect(last.getByText("2 runs under way")).toBeVisible(patience);
    expect(opened).toBe(2);
  });
});
