import { test as base, expect } from "@playwright/test";
import { startWorld, type World, type WorldOptions } from "../world";

/** What a repository of the simulator is made of: path to text, and what its workflows' steps do. */
export type NewRepository = { files: Record<string, string>; scripts?: Record<string, unknown> };

type TestFixtures = {
  /** Makes a repository that belongs to this test alone; gives its name, "octo/…". */
  createRepository: (wish: NewRepository) => Promise<string>;
  /** Starts a world of this test's own, for tests that end the app or change the whole GitHub. */
  startOwnWorld: (options?: WorldOptions) => Promise<World>;
};
type WorkerFixtures = { world: World };

/** Playwright's `test` with a world for each worker; pages are opened relative to its app. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  world: [
    // Playwright wants an object pattern here, and an empty one is refused by the linter.
    async ({ browserName: _ }, use) => {
      const world = await startWorld({ limits: false });
      await use(world);
      await world.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ world }, use) => use(world.app.url),
  // A key pressed before the page listens is lost to a person too; only a test is that quick.
  page: async ({ page }, use) => {
    const listens = () =>
      page.waitForFunction(() => !document.getElementById("main") || document.documentElement.dataset.keys);
    const { goto, reload } = { goto: page.goto.bind(page), reload: page.reload.bind(page) };
    page.goto = async (...where) => {
      const response = await goto(...where);
      await listens();
      return response;
    };
    page.reload = async (...how) => {
      const response = await reload(...how);
      await listens();
      return response;
    };
    await use(page);
  },
  createRepository: async ({ world }, use, info) => {
    const made: string[] = [];
    await use(async (wish) => {
      const of = info.testId.replace(/[^a-z0-9]/gi, "").slice(-20);
      const name = `octo/t-${of}-${info.workerIndex}-${made.length + 1}`;
      made.push(name);
      await world.sim.control("POST", "repos", { name, ...wish });
      return name;
    });
    // A world looks at each repository twice a second: those of twenty tests would take a core from the next.
    for (const name of made) await world.app.call("DELETE", `/api/repos/${name}`);
  },
  startOwnWorld: async ({ browserName: _ }, use) => {
    const worlds: World[] = [];
    await use(async (options) => {
      const world = await startWorld({ limits: false, ...options });
      worlds.push(world);
      return world;
    });
    await Promise.all(worlds.map((world) => world.close()));
  },
});

export { expect };
