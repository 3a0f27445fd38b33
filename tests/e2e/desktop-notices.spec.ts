import type { Page } from "@playwright/test";
import { plantQuestion } from "../ask-somebody";
import { expect, test } from "./fixtures";
import { addAskers, answer, waiting, words } from "./inbox-world";

/** Stands in for the browser's own: keeps what was shown, and for whom a click would open what. */
function stubNotification(): void {
  const permission = () => localStorage.getItem("stub:permission") ?? "default";
  class Stub {
    static get permission() {
      return permission();
    }
    static requestPermission() {
      localStorage.setItem("stub:permission", "granted");
      return Promise.resolve("granted");
    }
    onclick: (() => void) | null = null;
    constructor(title: string, options?: { body?: string }) {
      const report = (window as unknown as { shown: (words: string) => void }).shown;
      Object.assign(window, { lastNotification: this });
      report(`${title}: ${options?.body}`);
    }
    close() {}
  }
  Object.assign(window, { Notification: Stub });
}

test("ten tabs, one notification; also after a restart, and never late", async ({
  context,
  startOwnWorld,
}) => {
  test.setTimeout(180_000);
  const world = await startOwnWorld({ speed: 20 });
  await addAskers(world);
  const shown: { page: Page; words: string }[] = [];
  await context.exposeBinding("shown", ({ page }, text: string) => shown.push({ page, words: text }));
  await context.addInitScript(stubNotification);
  const open = async (path: string) => {
    const tab = await context.newPage();
    await tab.goto(`${world.app.url}${path}`);
    await tab.waitForFunction(() => document.documentElement.dataset.keys);
    return tab;
  };
  const first = await open("/");
  const offer = first.getByRole("region", { name: "Offer" });

  await test.step("nobody is asked before something has waited; then by a quiet bar", async () => {
    await expect(first.getByRole("main")).toBeVisible();
    await expect(offer).toBeHidden();
    await plantQuestion(world, "octo/one", "First?", words);
    await expect(first).toHaveTitle(/^\(1\) /);
    await offer.getByRole("button", { name: "Tell me" }).click();
    await expect(offer).toBeHidden();
  });

  const tabs = [first];
  for (let n = 1; n < 10; n += 1) tabs.push(await open(n % 2 ? "/runs" : "/dispatches"));
  const counted = (count: number) =>
    Promise.all(tabs.map((tab) => expect(tab).toHaveTitle(new RegExp(`^\\(${count}\\) `))));
  const told = () => shown.map(({ words }) => words);

  await test.step("what begins to wait is told by one of them, and counted by all", async () => {
    await plantQuestion(world, "octo/one", "Second?", words);
    await counted(2);
    await expect.poll(told).toEqual(["octo/one #2 asks: Second?"]);
  });

  await test.step("a death of the program tells nothing again; what came after it is told once", async () => {
    await world.app.kill("SIGKILL");
    await world.app.restart();
    const third = await plantQuestion(world, "octo/two", "Third?", words);
    await counted(3);
    await expect.poll(told).toEqual(["octo/one #2 asks: Second?", "octo/two #1 asks: Third?"]);
    const teller = shown[1]!.page;
    await teller.evaluate(() =>
      (window as unknown as { lastNotification: { onclick: () => void } }).lastNotification.onclick(),
    );
    await expect(teller).toHaveURL(new RegExp(`/octo/two/actions/runs/${third}$`));
  });

  await test.step("what was answered while no tab was open is not told; off is off", async () => {
    for (const tab of tabs.splice(0)) await tab.close();
    const late = await plantQuestion(world, "octo/one", "Late?", words);
    await waiting(world, 4);
    expect((await answer(world, late, { why: "x" })).status).toBe(202);
    const settings = await open("/settings");
    tabs.push(settings);
    await settings.getByRole("button", { name: "Show a test" }).click();
    await expect.poll(() => told().at(-1)).toBe("GSD Orchestrator: This is a test.");
    await settings.getByRole("button", { name: "Turn off" }).click();
    await expect(settings.getByText("Off: this browser may show notifications")).toBeVisible();
    await plantQuestion(world, "octo/one", "Unheard?", words);
    await counted(4);
    expect(told()).toHaveLength(3);
  });
});
