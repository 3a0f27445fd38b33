import { afterEach, beforeEach, expect, it } from "vitest";
import { listRunCandidates } from "@/lib/runs/run-candidates";
import { until } from "../until";
import { type Dispatching, startDispatching } from "./dispatching";

let at: Dispatching;
beforeEach(async () => {
  at = await startDispatching();
});
afterEach(() => at.stage.close());

/**
 * Dispatches of one workflow, all within a minute, to a server that names no run. Of each the run is on GitHub, but for
 * those in `lost`, which never arrived; all rows stand as they do right after the sending.
 */
async function sendMany(
  count: number,
  version: (n: number) => string,
  lost: ReadonlySet<number> = new Set(),
) {
  const { stage } = at;
  await stage.control("POST", "options", { ghes: true });
  const ids: string[] = [];
  const runs = new Map<string, number>();
  for (let n = 0; n < count; n += 1) {
    const inputs = { version: version(n), level: "info", count: "3" };
    const id = `d-${String(n).padStart(2, "0")}`;
    const sentAt = stage.deps.now().toISOString();
    // What GitHub surely took it answered with 204; of the others the answer was lost, some of which arrived.
    const status = n % 5 === 0 ? "unconfirmed" : "dispatched";
    await stage.deps.db.dispatch.create({
      data: {
        ...{ id, repository: "octo/app", workflow: "release.yml", ref: "main", createdAt: sentAt, sentAt },
        ...{ inputs: JSON.stringify(inputs), status, attempts: 1 },
      },
    });
    stage.sim.world.clock.advance(300);
    if (!lost.has(n)) {
      const wish = { actor: "octo", inputs: { version: version(n) }, event: "workflow_dispatch" };
      runs.set(id, await stage.startRun("octo/app", "release.yml", wish));
    }
    stage.sim.world.clock.advance(850);
    ids.push(id);
  }
  // Those that come first are looked for first, and the other way round.
  for (const id of ids.toReversed()) await stage.deps.queue.add("find-run", id, { crashed: false });
  stage.work();
  const rows = await until(
    "all to be looked for to the end",
    async () => {
      stage.sim.world.clock.advance(1000);
      stage.deps.queue.nudge("find-run");
      const left = await stage.deps.db.task.count({ where: { kind: "find-run" } });
      return left === 0 ? stage.deps.db.dispatch.findMany({ orderBy: { id: "asc" } }) : null;
    },
    60,
  );
  return { rows, runs };
}

it("matches 50 dispatches of one minute where a run's name carries an input, and none that never arrived", async () => {
  const lost = new Set([10, 35]);
  const { rows, runs } = await sendMany(50, (n) => `build-${1000 + n}`, lost);
  for (const [n, row] of rows.entries()) {
    const { id, status, runId } = row;
    expect([id, status, runId && Number(runId)]).toEqual(
      lost.has(n) ? [id, "unconfirmed", null] : [id, "dispatched", runs.get(id)],
    );
  }
}, 90_000);

it("gives 20 of the same inputs a run each, none twice, and a person the runs of that time for the rest", async () => {
  const { rows } = await sendMany(20, () => "same", new Set([10]));
  const matched = rows.flatMap(({ runId }) => (runId === null ? [] : [Number(runId)]));
  expect(new Set(matched).size).toBe(matched.length);
  // All had the same wish, so which of them has none is nobody's loss; that one of them has none must be seen.
  expect(matched).toHaveLength(19);
  const left = rows.filter(({ runId }) => runId === null);
  expect(left).toHaveLength(1);
  await at.stage.look("octo/app");
  const candidates = await listRunCandidates(at.stage.deps, left[0]!.id);
  if (!candidates.ok) throw new Error(candidates.error.detail);
  expect(candidates.value.length).toBeGreaterThan(0);
  expect(candidates.value.every(({ taken }) => taken)).toBe(true);
}, 90_000);
