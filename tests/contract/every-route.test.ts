import { expect, test } from "vitest";
import { startSimulator } from "@/simulator/server";
import { setScene } from "./scene";
import { validated } from "./validated";
import { visit } from "./visit";
import * as visits from "./visits";

test("every route answers as GitHub's description says, refusals included", async () => {
  const truth = validated();
  const simulator = await startSimulator({ onAnswer: truth.onAnswer, seed: false });
  try {
    const scene = await setScene(simulator);
    const steps = [
      ...visits.account,
      ...visits.repository,
      ...visits.workflows,
      ...visits.runs(scene),
      ...visits.jobs(scene),
      ...visits.artifacts(scene),
      ...visits.changes(scene),
    ];
    for (const step of steps) await visit(simulator.url, step);
  } finally {
    await simulator.close();
  }
  truth.expectTruth();
  const served = new Set(simulator.routes.map(({ method, path }) => `${method} ${path}`));
  // Hooks need a receiver: webhooks.test.ts visits them.
  const missed = [...served].filter((route) => !route.includes("/hooks") && !truth.visited.has(route));
  expect(missed).toEqual([]);
});
