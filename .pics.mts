import { chromium } from "@playwright/test";
import { browserFlags, findBrowser } from "./scripts/find-browser";
import { startWorld } from "./tests/world";
import { freePort } from "./tests/app-process";
const PORT = String(await freePort());
const world = await startWorld({ seed: true, limits: false, env: { PORT, WEBHOOK_URL: `http://127.0.0.1:${PORT}`, GITHUB_WEBHOOK_SECRET: "x".repeat(20) } });
const av = (await world.app.call("GET", "/api/repos/available?q=")).body as { items: { name: string }[] };
for (const { name } of av.items.slice(0, 6)) await world.app.call("POST", "/api/repos", { repository: name });
for (const { name } of av.items.slice(0, 3)) console.log(name, (await world.app.call("PUT", `/api/repos/${name}/webhook`)).status);
const hook = ((await world.app.call("GET", "/api/webhooks")).body as any).items.filter((i: any) => i.hookId)[1];
await fetch(`${world.sim.url}/repos/${hook.repository}/hooks/${hook.hookId}`, { method: "DELETE", headers: { authorization: "Bearer ghp_PlantedTokenOfTheTests0000000000000000" } });
await world.app.call("POST", `/api/repos/${hook.repository}/webhook/check`);
const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserFlags });
for (const scheme of ["light", "dark"] as const) for (const width of [360, 1440]) {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 1000 } });
  await page.goto(`${world.app.url}/settings`);
  const band = page.getByRole("region", { name: "Webhooks" });
  await band.getByRole("listitem").first().waitFor();
  await band.locator("summary").first().click();
  await band.getByRole("checkbox").nth(1).check();
  await band.screenshot({ path: `/tmp/hooks-${scheme}-${width}.png` });
  if (width === 1440) await page.screenshot({ path: `/tmp/hooks-page-${scheme}.png` });
  await page.close();
}
await browser.close(); await world.close();
