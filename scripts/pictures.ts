// README's pictures, of the demonstration: npm run pictures
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import type { Run } from "../lib/model/run";
import { until } from "../tests/until";
import { startWorld } from "../tests/world";
import { buildIfNeeded } from "./build.mjs";
import { browserFlags, findBrowser } from "./find-browser";

const folder = fileURLToPath(new URL("../docs/pictures", import.meta.url));
mkdirSync(folder, { recursive: true });
buildIfNeeded();
const world = await startWorld({ seed: true, env: { POLL_ACTIVE_SECONDS: "1", POLL_IDLE_SECONDS: "2" } });
const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserFlags });
try {
  const list = await world.app.call("GET", "/api/repos/available");
  for (const { name } of (list.body as { items: { name: string }[] }).items) {
    await world.app.call("POST", "/api/repos", { repository: name });
  }
  await until("all that the demonstration has", async () => {
    const inbox = await world.app.call("GET", "/api/inbox");
    const repos = await world.app.call("GET", "/api/repos");
    const looked = (repos.body as { items: { lastRun: unknown }[] }).items.every(
      ({ lastRun }) => lastRun !== null,
    );
    return looked && (inbox.body as { items: unknown[] }).items.length > 1;
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  await page.goto(world.app.url);
  await page.getByRole("region", { name: "Running" }).getByRole("link").first().waitFor();
  await picture(page, "home", "light");
  const asking = await runWith("status=awaiting_input");
  await page.goto(`${world.app.url}/${asking.repository}/actions/runs/${asking.id}`);
  await page.getByRole("form", { name: "Answer" }).waitFor();
  await picture(page, "question", "dark");
  const failed = await runWith("conclusion=failure");
  await page.goto(`${world.app.url}/${failed.repository}/actions/runs/${failed.id}`);
  await page
    .getByLabel(/^Why .* failed/)
    .first()
    .waitFor();
  await picture(page, "failure", "light");
} finally {
  await browser.close();
  await world.close();
}

async function picture(page: Page, name: string, colorScheme: "light" | "dark") {
  await page.emulateMedia({ colorScheme });
  await page.getByText("Live", { exact: true }).first().waitFor();
  await page.screenshot({ path: `${folder}/${name}.png`, animations: "disabled" });
  console.log(`docs/pictures/${name}.png`);
}

async function runWith(query: string): Promise<Run> {
  const { body } = await world.app.call("GET", `/api/runs?limit=1&${query}`);
  const [run] = (body as { items: Run[] }).items;
  if (!run) throw new Error(`The demonstration has no run with ${query}.`);
  return run;
}
