import { expect, test } from "vitest";
import { startSimulator } from "@/simulator/server";
import { startReceiver } from "./receiver";
import { REPO, setScene } from "./scene";
import { validated } from "./validated";
import { control, visit } from "./visit";
import * as visits from "./visits";

/** Makes a hook whose receiver is gone, and waits for the failure of its ping. */
async function hookVisits(url: string) {
  const gone = await startReceiver();
  await gone.close();
  const body = { name: "web", config: { url: gone.url } };
  const { json } = await visit(url, { ask: `POST /repos/${REPO}/hooks`, status: 201, body });
  const { id } = json<{ id: number }>();
  await control(url, "webhooks/settle");
  const list = await visit(url, { ask: `GET /repos/${REPO}/hooks/${id}/deliveries`, status: 200 });
  return visits.hooks(id, list.json<{ id: number }[]>()[0]!.id);
}

test("every route answers as GitHub's description says, refusals included", async () => {
  const truth = validated();
  const simulator = await startSimulator({ onAnswer: truth.onAnswer, seed: false });
  try {
    const scene = await setScene(simulator);
    await control(simulator.url, `repos/${REPO}/secrets`, { name: "API_KEY" });
    await control(simulator.url, `repos/${REPO}/secrets`, { name: "SHARED_KEY", organization: true });
    const steps = [
      ...visits.account,
      ...visits.repository,
      ...visits.workflows,
      ...visits.runs(scene),
      ...visits.jobs(scene),
      ...visits.artifacts(scene),
      ...visits.contents,
      ...visits.git(scene),
      ...visits.pulls(scene),
      ...visits.secrets,
      ...visits.deployments(scene),
      ...(await hookVisits(simulator.url)),
      ...visits.changes(scene),
    ];
    for (const step of steps) await visit(simulator.url, step);
  } finally {
    await simulator.close();
  }
  truth.expectTruth();
  const served = new Set(simulator.routes.map(({ method, path }) => `${method} ${path}`));
  expect([...served].filter((route) => !truth.visited.has(route))).toEqual([]);
});
