import { until } from "../tests/until";
import { startWorld, type World } from "../tests/world";
import { longWorkflow } from "./long-workflow";
import { residentMb } from "./process-memory";

type Journal = { total: number; counted: number; notModified: number };
export type PollingCost = Journal & { memoryMb: number | null };

/**
 * What an hour of watching costs: `repositories` tracked ones of which `active` have a run going on all the while. The
 * hour passes in a minute: the simulator's clock goes `speed` times as fast, and the app looks as many times as often.
 */
export async function measurePolling(repositories: number, active: number, speed = 60): Promise<PollingCost> {
  const world = await startWorld({
    speed,
    env: { POLL_ACTIVE_SECONDS: `${10 / speed}`, POLL_IDLE_SECONDS: `${60 / speed}`, LOG_LEVEL: "error" },
  });
  try {
    // The app's clock goes as ever: an hour's looks in a minute are within the limits of that hour, not of the minute.
    await world.sim.control("POST", "limits", { primary: false, secondary: false });
    for (let n = 0; n < repositories; n += 1) await addRepository(world, `octo/r${n}`, n < active);
    await until("the first looks", async () => (await journal(world)).total > repositories * 2);
    const before = await journal(world);
    const began = performance.now();
    await until(
      "an hour of the simulator",
      () => performance.now() - began > 3_600_000 / speed,
      4000 / speed,
    );
    const after = await journal(world);
    return {
      total: after.total - before.total,
      counted: after.counted - before.counted,
      notModified: after.notModified - before.notModified,
      memoryMb: residentMb(world.app.pid()),
    };
  } finally {
    await world.close();
  }
}

const journal = (world: World) => world.sim.control<Journal>("GET", "journal");

async function addRepository(world: World, name: string, active: boolean) {
  await world.sim.control("POST", "repos", { name, ...longWorkflow });
  if (active) await world.sim.control("POST", `repos/${name}/workflows/long.yml/runs`);
  const added = await world.app.call("POST", "/api/repos", { repository: name });
  if (added.status !== 201) throw new Error(`${name} could not be added: ${added.text}`);
}
