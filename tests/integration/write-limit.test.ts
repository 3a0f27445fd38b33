import { afterEach, beforeEach, expect, it } from "vitest";
import { batchWish } from "@/lib/model/batch";
import { awaitDispatches } from "@/lib/runs/await-dispatch";
import { createBatch } from "@/lib/runs/create-batch";
import { createDispatches } from "@/lib/runs/dispatch";
import { type Dispatching, startDispatching } from "./dispatching";

let at: Dispatching;
beforeEach(async () => {
  at = await startDispatching();
});
afterEach(() => at.stage.close());

/** As if so many had left this many minutes ago, and the program had started anew since. */
async function leftBefore(count: number, minutes: number) {
  const sentAt = new Date(at.stage.deps.now().getTime() - minutes * 60_000).toISOString();
  const row = {
    repository: "octo/app",
    workflow: "release.yml",
    ref: "main",
    inputs: "{}",
    createdAt: sentAt,
  };
  await at.stage.deps.db.dispatch.createMany({
    data: Array.from({ length: count }, (_, n) => ({ ...row, id: `old-${n}`, status: "failed", sentAt })),
  });
  await at.stage.reopen();
}

it("keeps to 500 writes in an hour, also over a restart, and leaves the last to what a person waits for", async () => {
  await leftBefore(475, 50);
  const waits = await at.send();
  expect(waits).toMatchObject({ status: "pending", attempts: 0, problem: { code: "rate_limited" } });
  // When they are an hour old, ten minutes from now.
  const wait = Date.parse(waits.nextAttemptAt!) - at.stage.deps.now().getTime();
  expect(wait).toBeGreaterThan(10 * 60_000 - 1000);
  expect(wait).toBeLessThan(10 * 60_000 + 10_000);
  expect(at.runsOnGitHub()).toBe(0);
  const event = { repository: "octo/app", eventType: "answer", payload: {} };
  expect(await at.stage.deps.github.dispatchEvent(event)).toMatchObject({ ok: true });
  at.stage.sim.world.clock.advance(11 * 60_000);
  const [sent] = await awaitDispatches(at.stage.deps, [waits.id], 10_000).then(() =>
    at.goOn(waits.id, ({ status }) => status === "dispatched").then((one) => [one]),
  );
  expect(sent).toMatchObject({ attempts: 1, problem: null });
});

it("lets nobody write beyond the limit, and says until when", async () => {
  await leftBefore(500, 50);
  const event = { repository: "octo/app", eventType: "answer", payload: {} };
  expect(await at.stage.deps.github.dispatchEvent(event)).toMatchObject({
    ok: false,
    error: { kind: "rate_limited", scope: "writes" },
  });
  // Reading goes on.
  expect(await at.stage.deps.github.refs("octo/app")).toMatchObject({ ok: true });
});

it("sends what one person waits for before what is one of many", async () => {
  const wish = { workflow: "release.yml", repositories: ["octo/app"], inputs: { version: "many" } };
  await createBatch(at.stage.deps, batchWish.parse({ ...wish, matrix: { count: [1, 2, 3] } }));
  const single = await createDispatches(at.stage.deps, [at.wish({ inputs: { version: "single" } })]);
  if (!single.ok) throw new Error(single.error.detail);
  at.stage.work();
  await awaitDispatches(at.stage.deps, [single.value[0]!.id], 10_000);
  const first = [...at.stage.sim.world.store.runs.values()].sort((a, b) => a.id - b.id)[0];
  expect(first?.title).toBe("Release single");
});
