import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getRun } from "@/lib/runs/queries";
import { counted, type Polling, startPolling } from "./polling";
import type { JournalEntry } from "./stage";

let at: Polling;
beforeEach(async () => {
  at = await startPolling();
});
afterEach(() => at.stage.close());

const second = 1000;
/** The defaults. */
const activeSeconds = 10;
const idleSeconds = 60;

const of = (entries: JournalEntry[], repository: string) =>
  entries.filter((entry) => entry.path.startsWith(`/repos/${repository}/`));

// An hour, and of 500 repositories, is what npm run bench:budget takes.
describe("twenty minutes over twenty repositories of which three have active runs", () => {
  it("costs nothing for the idle ones, sees an end within one active interval, and lets the finished be", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `octo/repo-${String(index).padStart(2, "0")}`);
    const busy = names.slice(0, 3);
    for (const name of names) await at.watch(name);
    // Each has a history.
    for (const name of names) await at.finish(await at.start(name));
    await at.pass(idleSeconds);
    const active = await Promise.all(busy.map(at.start));
    await at.clearJournal();
    await at.pass(2 * idleSeconds);

    const firstLooks = await at.stage.journal("/actions/runs\\?");
    expect(counted(firstLooks).map((entry) => entry.path.split("/actions")[0])).toEqual(
      expect.arrayContaining(busy.map((name) => `/repos/${name}`)),
    );

    await at.clearJournal();
    let endedAt = 0;
    let seenAt = 0;
    at.stage.deps.bus.subscribe(({ event }) => {
      const isEnd = event.type === "run" && event.runId === active[0] && event.status === "completed";
      if (isEnd && seenAt === 0) seenAt = at.stage.sim.world.clock.now();
    });
    await at.pass(1200, async (passed) => {
      if (passed < 600 || endedAt > 0) return;
      endedAt = at.stage.sim.world.clock.now();
      await at.finish(active[0]!, "failure");
    });
    const ended = await getRun(at.stage.deps, active[0]!);
    expect(ended).toMatchObject({ conclusion: "failure", jobs: [{ conclusion: "failure" }] });
    expect(seenAt).toBeGreaterThanOrEqual(endedAt);
    expect(seenAt - endedAt).toBeLessThanOrEqual(activeSeconds * second);

    const entries = await at.stage.journal();
    for (const name of names.slice(3)) {
      const own = of(entries, name);
      expect(counted(own)).toEqual([]);
      expect(own.length).toBeGreaterThanOrEqual(18);
      expect(own.every((entry) => entry.status === 304 && entry.path.includes("/actions/runs?"))).toBe(true);
    }
    for (const name of busy.slice(1)) expect(of(entries, name).filter((entry) => entry.counted)).toEqual([]);
    // The end: the list, the jobs, the log of the job; then nothing more of that run.
    const costs = of(entries, busy[0]!).filter((entry) => entry.counted);
    expect(costs.map((entry) => entry.path.replace(/\?.*|\d{5,}/g, "…"))).toEqual([
      `/repos/${busy[0]}/actions/runs…`,
      `/repos/${busy[0]}/actions/runs/…/jobs…`,
    ]);
    const last = entries.findLastIndex((entry) => entry.path.includes(`/runs/${active[0]}`));
    expect(entries.slice(last + 1).length).toBeGreaterThan(150);
  }, 300_000);
});
