import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";

/** The gzipped bytes of all scripts that a page loads by itself until nothing more comes, each script once. */
export async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    const isScript = response.request().resourceType() === "script" || response.url().endsWith(".js");
    if (isScript && response.ok()) {
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
    }
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(
    () => performance.now() - (performance.getEntries().at(-1)?.startTime ?? 0) > 1500,
  );
  const all = await Promise.all(sizes.values());
  await page.close();
  return all.reduce((sum, bytes) => sum + bytes, 0);
}
