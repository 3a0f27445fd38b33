import type { Artifact } from "@/lib/model/artifact";
import { uploadArtifact } from "../../simulator/engine/artifacts";
import { until } from "../until";
import { build } from "../workflows";
import type { World } from "../world";
import { addRepository, dispatchRun, runWhen } from "./through-app";

export type Upload = { name: string; files?: Record<string, string>; bytes?: Buffer; zip?: boolean };

/** A run of its own with these artifacts, known to the app; gives the run's id and theirs in order. */
export async function runWithArtifacts(
  world: World,
  uploads: Upload[],
): Promise<{ repository: string; run: number; ids: number[] }> {
  const repository = await addRepository(world, build);
  const run = await dispatchRun(world, repository, "build.yml", { version: "1" });
  await runWhen(world, run, "its end", ({ githubStatus }) => githubStatus === "completed");
  const { sim } = world;
  const stored = sim.world.store.runs.get(run);
  if (!stored) throw new Error("The simulator does not know the run.");
  const ids = uploads.map(
    ({ files = {}, ...wish }) => uploadArtifact(sim.world, stored, { ...wish, files }).id,
  );
  await until("the app to list them", async () => {
    const { body } = await world.app.call("GET", `/api/runs/${run}/artifacts`);
    const { items } = body as { items: Artifact[] };
    return ids.every((id) => items.some((one) => one.id === id));
  });
  return { repository, run, ids };
}
