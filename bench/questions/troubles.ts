import type { World } from "../../tests/world";

/** What may happen to an answer on its way to GitHub, or back. */
const writes = { method: "POST", path: "/(dispatches|git/refs|git/blobs)$" };
const troubles: Record<string, (world: World, chance: () => number) => Promise<unknown>> = {
  "502 after GitHub took it": (world) =>
    world.sim.control("POST", "faults", {
      ...writes,
      status: 502,
      afterwards: true,
      body: "<html>bad gateway",
    }),
  "502 instead of it": (world) =>
    world.sim.control("POST", "faults", { ...writes, status: 502, body: "<html>bad gateway" }),
  "connection cut after GitHub took it": (world) =>
    world.sim.control("POST", "faults", { ...writes, kind: "reset", afterwards: true }),
  "connection cut before": (world) => world.sim.control("POST", "faults", { ...writes, kind: "reset" }),
  "half an answer": (world) => world.sim.control("POST", "faults", { ...writes, kind: "truncate" }),
  "refused for want of a permission": (world) =>
    world.sim.control("POST", "faults", {
      ...writes,
      status: 403,
      body: { message: "Resource not accessible by personal access token" },
    }),
  "rate limit": (world, chance) =>
    world.sim.control("POST", "limits", {
      login: "octo",
      blockedForSeconds: 2,
      status: chance() < 0.5 ? 403 : 429,
    }),
};

/** Sets up to three troubles for what comes next, and GitHub slow; counts them by name. */
export async function makeTrouble(
  world: World,
  chance: () => number,
  counts: Record<string, number>,
): Promise<void> {
  const names = Object.keys(troubles);
  for (let left = Math.floor(chance() * 4); left > 0; left -= 1) {
    const name = names[Math.floor(chance() * names.length)] as string;
    await troubles[name]?.(world, chance);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  // Slow, so that some deaths come before GitHub has heard, some while it answers, some after.
  const stallMs = Math.floor(chance() * 700);
  await world.sim.control("POST", "faults", { ...writes, kind: "stall", times: 4, stallMs });
}
