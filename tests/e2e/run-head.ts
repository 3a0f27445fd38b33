import type { Locator, Page } from "@playwright/test";

/** The state at the head of a run's page: not that of another run, which its story may tell of. */
export const runState = (page: Page, word: string): Locator =>
  page
    .locator("header")
    .filter({ has: page.getByRole("heading", { level: 1 }) })
    .getByText(word, { exact: true });
