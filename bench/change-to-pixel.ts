import type { Browser } from "@playwright/test";
import { until } from "../tests/until";
import { startWorld } from "../tests/world";
import { longWorkflow } from "./long-workflow";

/**
 * Milliseconds from the end of a run on GitHub to the page that shows it, `times` over, sorted; the app looks every
 * `activeSeconds` at a repository with active runs.
 */
export async function measureChangeToPixel(
  browser: Browser,
  times: number,
  activeSeconds: number,
): Promise<number[]> {
  const world = await startWorld({ env: { POLL_ACTIVE_SECONDS: `${activeSeconds}`, LOG_LEVEL: "error" } });
  try {
    await world.sim.control("POST", "repos", { name: "octo/pixel", ...longWorkflow });
    await world.app.call("POST", "/api/repos", { repository: "octo/pixel" });
    const page = await browser.newPage();
    const taken: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const { id } = await world.sim.control<{ id: number }>(
        "POST",
        "repos/octo/pixel/workflows/long.yml/runs",
      );
      await page.goto(`${world.app.url}/octo/pixel/actions/runs/${id}`);
      await page.getByText("In progress").first().waitFor({ timeout: 120_000 });
      // The page shows it just after a look: anywhere between two looks is as likely as there.
      const [seen, wait] = [performance.now(), (activeSeconds * 1000 * n) / times];
      await until("its turn", () => performance.now() - seen >= wait);
      const began = performance.now();
      await world.sim.control("POST", `runs/${id}/finish`, { conclusion: "success" });
      await page.getByText("Success").first().waitFor({ timeout: 120_000 });
      taken.push(performance.now() - began);
    }
    return taken.sort((a, b) => a - b);
  } finally {
    await world.close();
  }
}
