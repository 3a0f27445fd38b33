import type { InboxItem } from "@/lib/model/inbox";
import type { RunDetail } from "@/lib/model/run";
import { asker } from "../ask-somebody";
import { until } from "../until";
import type { World } from "../world";

/** One answer out of two. */
export const choice = {
  inputs: { go: { type: "choice", description: "What now?", options: ["yes", "no"], required: true } },
};
/** An answer in words. */
export const words = { inputs: { why: { type: "string", description: "Why?", required: true } } };

const deploy = `name: Deploy
on: workflow_dispatch
jobs:
  ship: { environment: production, runs-on: ubuntu-latest, steps: [{ run: echo shipped }] }
`;

/** What each of a run's questions was answered. */
export const answersOf = async ({ app }: World, runId: number) =>
  ((await app.call("GET", `/api/runs/${runId}`)).body as RunDetail).pauses.map(
    ({ answer }) => answer?.answers,
  );
/** Answers a run as somebody else would. */
export const answer = (world: World, runId: number, answers: Record<string, unknown>) =>
  world.app.call("POST", `/api/runs/${runId}/resume`, { answers });
/** Waits until so many things wait. */
export const waiting = ({ app }: World, count: number) =>
  until(`${count} things in the inbox`, async () => {
    const { items } = (await app.call("GET", "/api/inbox")).body as { items: InboxItem[] };
    return items.length === count;
  });

/** Two repositories that ask, one of them with an environment that mona reviews. */
export async function addAskers(world: World): Promise<void> {
  for (const name of ["octo/one", "octo/two"]) {
    const files = name === "octo/two" ? { ...asker, ".github/workflows/deploy.yml": deploy } : asker;
    await world.sim.control("POST", "repos", { name, files });
    await world.app.call("POST", "/api/repos", { repository: name });
  }
  await world.sim.control("POST", "users", { login: "mona" });
  await world.sim.control("POST", "repos/octo/two/environments", { name: "production", reviewers: ["mona"] });
}
