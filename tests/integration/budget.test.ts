import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBudget } from "@/lib/runs/budget";
import { writeBudgetSettings } from "@/lib/runs/keep-budget";
import { type Polling, startPolling } from "./polling";

let at: Polling;
beforeEach(async () => {
  at = await startPolling();
});
afterEach(() => at.stage.close());

type Entry = { at: string; path: string; counted: boolean };
const entries = async (pattern = "") => (await at.stage.journal(pattern)) as unknown as Entry[];

/** The most requests in any window of so many seconds. */
function most(asked: readonly Entry[], seconds: number): number {
  const times = asked.map((entry) => Date.parse(entry.at));
  return Math.max(
    ...times.map((end) => times.filter((time) => time > end - seconds * 1000 && time <= end).length),
  );
}

describe("the budget of the loop", () => {
  it("keeps to its share of the points in any minute, spread over it, and forgets no repository", async () => {
    const names = Array.from({ length: 60 }, (_, n) => `octo/many-${n}`);
    for (const name of names) await at.watch(name);
    for (const name of names.slice(0, 10)) await at.start(name);
    await writeBudgetSettings(at.stage.deps, { share: 0.1 });
    await at.clearJournal();
    await at.pass(600);
    const asked = await entries();
    expect(most(asked, 60)).toBeLessThanOrEqual(90);
    // Planned are 23; what looks lead to (the jobs of a run that has ended, say) comes beside it.
    expect(most(asked, 10)).toBeLessThanOrEqual(45);
    for (const name of names) expect(asked.some(({ path }) => path.startsWith(`/repos/${name}/`))).toBe(true);
    const { used, pace, plan } = await readBudget(at.stage.deps);
    expect(used.points).toMatchObject({ most: 90 });
    expect(pace!.slowness).toBeGreaterThan(1);
    expect(plan.every(({ everySeconds }) => everySeconds !== null && everySeconds >= 10)).toBe(true);
    // More is allowed: it is as quick as before, by itself.
    await writeBudgetSettings(at.stage.deps, { share: 0.9 });
    await at.pass(90);
    expect((await readBudget(at.stage.deps)).pace).toMatchObject({ slowness: 1 });
  }, 120_000);

  it("leaves the last of the hour to people, and goes on when the next begins", async () => {
    await at.watch("octo/one");
    await at.look();
    await at.stage.control("POST", "limits", { remaining: 200, resetInSeconds: 300 });
    at.skip(70);
    await at.look();
    await at.clearJournal();
    await at.pass(200);
    expect(await entries()).toEqual([]);
    expect(await at.stage.deps.github.refs("octo/one")).toMatchObject({ ok: true });
    await at.pass(120);
    expect((await entries("/actions/runs\\?")).length).toBeGreaterThan(0);
    expect(await at.stage.deps.db.repository.findFirst()).toMatchObject({ problem: null, failures: 0 });
  });

  it("asks for the jobs of the run whose page is open, and for others' when there is budget", async () => {
    const names = Array.from({ length: 12 }, (_, n) => `octo/busy-${n}`);
    for (const name of names) await at.watch(name);
    const runs = await Promise.all(names.map(at.start));
    await at.pass(60);
    await writeBudgetSettings(at.stage.deps, { share: 0.1 });
    const open = runs[3]!;
    const view = () => at.stage.deps.watch.view(names[3]!, at.stage.deps.now(), open);
    view();
    await at.pass(60, async () => view());
    await at.clearJournal();
    await at.pass(120, async () => view());
    const jobs = await entries("/jobs");
    expect(jobs.filter(({ path }) => path.includes(`/${open}/`)).length).toBeGreaterThanOrEqual(11);
    const others = jobs.filter(({ path }) => !path.includes(`/${open}/`)).length;
    expect(others).toBeLessThan(12 * 2);
    expect(most(await entries(), 60)).toBeLessThanOrEqual(90);
  }, 120_000);

  it("is not forgotten by a restart", async () => {
    await at.watch("octo/one");
    await at.finish(await at.start("octo/one"));
    await at.pass(120);
    await writeBudgetSettings(at.stage.deps, { share: 0.3 });
    const before = await readBudget(at.stage.deps);
    expect(before.used.counted).toMatchObject({ most: 1500 });
    expect(before.used.counted.spent).toBeGreaterThan(0);
    await at.restart();
    const after = await readBudget(at.stage.deps);
    expect(after.used).toMatchObject({ counted: before.used.counted, points: { most: 270 } });
    expect(after.spent).toEqual(before.spent);
    expect(after.minutes).toEqual(before.minutes);
    // Others are told from ours by the header of the first answer.
    await at.pass(70);
    expect((await readBudget(at.stage.deps)).used.others).toBe(0);
    await at.stage.control("POST", "limits", { remaining: 3000 });
    await at.pass(70);
    expect((await readBudget(at.stage.deps)).used.others).toBeGreaterThan(1900);
  });
});
