import { until } from "../until";
import type { World } from "../world";
import type { NewRepository } from "./fixtures";

const path = ".github/workflows/big.yml";

/** A repository whose one job, with these names, holds on until it is ended by `endWithLog`. */
export const oneJob = ({ job = "work", step = "Build" } = {}): NewRepository => ({
  files: {
    [path]: JSON.stringify({
      name: "Big",
      on: "workflow_dispatch",
      jobs: { work: { name: job, "runs-on": "ubuntu-latest", steps: [{ name: step, run: "make" }] } },
    }),
  },
  scripts: { [path]: { steps: { [`work/${step}`]: { hold: true } } } },
});

/** Starts that job; gives its run's id and its own once it runs. */
export async function startJob(world: World, repository: string): Promise<{ run: number; job: number }> {
  await world.app.call("POST", "/api/repos", { repository });
  const runs = `repos/${repository}/workflows/big.yml/runs`;
  const { id: run } = await world.sim.control<{ id: number }>("POST", runs);
  const job = await until("its job", async () => {
    const { body } = await world.app.call("GET", `/api/runs/${run}`);
    const [first] = (body as { jobs?: { id: number; status: string }[] }).jobs ?? [];
    return first?.status === "in_progress" && first.id;
  });
  return { run, job };
}

/** Ends the job with this text as its log. */
export async function endWithLog(
  world: World,
  { run, job }: { run: number; job: number },
  text: string | Uint8Array<ArrayBuffer>,
): Promise<void> {
  await fetch(`${world.sim.url}/_control/jobs/${job}/log`, { method: "PUT", body: text });
  await world.sim.control("POST", `runs/${run}/finish`, { conclusion: "failure" });
}
