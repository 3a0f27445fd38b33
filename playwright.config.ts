import { defineConfig } from "@playwright/test";
import { browserFlags, findBrowser } from "./scripts/find-browser";

export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // What is waited for comes sooner; on a machine with much else to do it comes all the same.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath: findBrowser() ?? undefined, args: browserFlags },
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    // Each action twice the whole page: npx playwright test --trace on, where somebody wants to see them.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    screenshot: "only-on-failure",
  },
});
