import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { endWithLog, oneJob, startJob } from "./job-with-log";

const total = 100_000;

/** Lines of growing length, two errors among them. */
const text = Array.from({ length: total }, (_, index) => {
  const words =
    index % 50_000 === 40_000 ? "##[error]it broke" : `row ${index + 1} ${"x".repeat(index / 1000)}`;
  return `2026-01-01T00:00:00.0000000Z ${words}\n`;
}).join("");

test("the minimap of a long log shows its shape in both themes, and goes where it is pressed and dragged", async ({
  page,
  world,
  createRepository,
}) => {
  const repository = await createRepository(oneJob());
  const ids = await startJob(world, repository);
  await endWithLog(world, ids, text);

  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`/${repository}/actions/runs/${ids.run}/job/${ids.job}`);
  const log = page.getByRole("region", { name: "Log of work" });
  await expect(log.getByText("it broke").first()).toBeInViewport({ timeout: 40_000 });
  const map = page.locator("[data-minimap]");
  const { x, y, width, height } = (await map.boundingBox())!;
  const shown = async () => {
    const rows = await log.getByText(/^row \d+/).allTextContents();
    return Number(/^row (\d+)/.exec(rows.at(rows.length / 2) ?? "")?.[1]);
  };
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await expect.poll(shown).toBeGreaterThan(total * 0.48);
  expect(await shown()).toBeLessThan(total * 0.52);
  await page.mouse.move(x + width / 2, y + height - 1, { steps: 20 });
  await expect(log.getByText(`row ${total}`)).toBeInViewport();
  await page.mouse.move(x + width / 2, y - 40, { steps: 20 });
  await page.mouse.up();
  await expect(log.getByText("row 1", { exact: true })).toBeInViewport();

  await expect(log.getByText("it broke")).toBeHidden();
  await page.mouse.click(x + width / 2, y + height * 0.9);
  await expect(log.getByText("it broke")).toBeInViewport();

  const light = await inkOf(map);
  // Lines grow, so there is more ink at the bottom than at the top, and the errors stand in their places.
  expect(light.bottom).toBeGreaterThan(light.top * 2);
  expect(light.red.map((part) => Math.round(part * 10) / 10)).toEqual([0.4, 0.9]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(async () => (await inkOf(map)).colour).not.toBe(light.colour);
});

/** What is drawn: how much in the upper and the lower half, where red is strong, and the commonest colour. */
const inkOf = (map: Locator) =>
  map.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, width, height);
    const halves = [0, 0];
    const red = new Set<number>();
    const colours = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const [r, g, b, a] = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!];
      if (a === 0) continue;
      const line = Math.floor(at / 4 / width);
      halves[line < height / 2 ? 0 : 1]! += 1;
      if (a === 255 && r > 150 && g < 120 && b < 120) red.add(Math.round((line / height) * 100) / 100);
      const colour = `${r >> 4} ${g >> 4} ${b >> 4}`;
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    const [colour] = [...colours].sort((a, b) => b[1] - a[1])[0] ?? [""];
    const parts = [...red]
      .sort((a, b) => a - b)
      .filter((part, n, all) => n === 0 || part - all[n - 1]! > 0.03);
    return { top: halves[0]!, bottom: halves[1]!, red: parts, colour };
  });
