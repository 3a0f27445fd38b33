import type { Page } from "@playwright/test";

declare global {
  interface Window {
    /** Milliseconds from `act` until `holds` is true in a drawn frame. */
    probe: (act: () => unknown, holds: () => boolean) => Promise<number>;
    longTasks: number[];
    /** Milliseconds since the key that was waited for. */
    pressed: Promise<number>;
  }
}

/** Before a page's own scripts: measures within the page, so that the way to the browser is not measured. */
export async function addProbe(page: Page): Promise<void> {
  // tsx names functions by a helper of its own, which the page does not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
    }).observe({ type: "longtask", buffered: true });
    window.probe = (act, holds) =>
      new Promise((resolve) => {
        const start = performance.now();
        act();
        const look = () => {
          if (!holds()) return void requestAnimationFrame(look);
          // What holds now is on the screen with the next frame.
          requestAnimationFrame(() => resolve(performance.now() - start));
        };
        requestAnimationFrame(look);
      });
  });
}

/** JavaScript's memory of a page in MB, after its rubbish was collected. */
export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("HeapProfiler.enable");
    for (let n = 0; n < 3; n += 1) await session.send("HeapProfiler.collectGarbage");
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN) / 1024 / 1024;
  } finally {
    await session.detach();
  }
}

/**
 * Scrolls an element by its scrollbar from end to end and back, then by the wheel at its top, middle and end; gives the
 * longest task of all that in ms, 0 where none took 50.
 */
export async function scrollAround(
  page: Page,
  selector: string,
): Promise<{ longest: number; tasks: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  await page.evaluate(() => {
    window.longTasks.length = 0;
  });
  const bar = box.x + box.width - 6;
  const drag = async (from: number, to: number) => {
    await page.mouse.move(bar, from);
    await page.mouse.down();
    for (let n = 1; n <= 60; n += 1) await page.mouse.move(bar, from + ((to - from) * n) / 60);
    await page.mouse.up();
  };
  const [top, bottom] = [box.y + 24, box.y + box.height - 24];
  const scrollTo = (part: number) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, part) => {
        element.scrollTop = element.scrollHeight * part;
      }, part);
  await scrollTo(0);
  await drag(top, bottom);
  await drag(bottom, top);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const part of [0, 0.5, 0.9]) {
    await scrollTo(part);
    for (let n = 0; n < 60; n += 1) await page.mouse.wheel(0, 400);
  }
  // Tasks are told a little after they have ended.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  const tasks = await page.evaluate(() => window.longTasks);
  return { longest: Math.max(0, ...tasks), tasks: tasks.length };
}
