import type { Dispatch } from "@/lib/model/dispatch";
import type { RunDetail } from "@/lib/model/run";
import { until } from "../until";
import { build, templates } from "../workflows";
import { startWorld, type World } from "../world";
import type { Known } from "./bad-request";

const webhookSecret = "secret-of-the-bad-requests";
const repository = "octo/app";

/** A world in which there is one of everything, so that requests get as far as they can, and where each of it is. */
export async function startKnownWorld(): Promise<{ world: World; known: Known }> {
  const world = await startWorld({
    limits: false,
    speed: 50,
    env: { POLL_IDLE_SECONDS: "30", LOG_LEVEL: "info", GITHUB_WEBHOOK_SECRET: webhookSecret },
  });
  const { app, sim } = world;
  const make = async <T>(path: string, body: unknown) => {
    const { status, body: made, text } = await app.call("POST", path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return made as T;
  };
  const start = async (workflow: string, inputs: Record<string, unknown>) =>
    make<Dispatch>("/api/dispatches", { repository, workflow, inputs });
  const run = (id: number | null, what: string, holds: (run: RunDetail) => unknown) =>
    until(what, async () => {
      const { body } = await app.call("GET", `/api/runs/${id}`);
      return holds(body as RunDetail) ? (body as RunDetail) : null;
    });

  await sim.control("POST", "repos", { name: repository, files: { ...build, ...templates("ask.yml") } });
  await make("/api/repos", { repository });
  const dispatch = await start("build.yml", { version: "1" });
  const asking = await start("ask.yml", {});
  const preset = await make<{ id: string }>(`/api/repos/${repository}/workflows/build.yml/presets`, {
    name: "One",
    inputs: { version: "1" },
  });
  const wish = { workflow: "build.yml", repositories: [repository], inputs: { version: "2" } };
  // Nothing of it goes out while the test runs.
  const later = { ...wish, plannedAt: new Date(Date.now() + 30 * 86_400_000).toISOString() };
  const { digest } = await make<{ digest: string }>("/api/dispatches/batches/preview", later);
  const batch = await make<{ id: string }>("/api/dispatches/batches", {
    ...later,
    digest,
    id: crypto.randomUUID(),
  });
  const built = await run(
    dispatch.runId,
    "the artifact",
    (one) => one.conclusion && one.artifacts?.length > 0,
  );
  const asked = await run(asking.runId, "the question", (one) => one.pauses?.length > 0);
  const [job, artifact, pause] = [built.jobs[0], built.artifacts[0], asked.pauses[0]];
  const runs = [built, asked].map(({ id }) => `${id}`);
  return {
    world,
    known: {
      webhookSecret,
      ids: {
        runs,
        run: runs,
        jobs: [`${job?.id}`],
        job: [`${job?.id}`],
        artifacts: [`${artifact?.id}`],
        artifact: [`${artifact?.id}`],
        dispatches: [dispatch.id],
        batches: [batch.id],
        presets: [preset.id],
        pauses: [`${pause?.id}`],
        templates: ["approval"],
        attempt: ["1"],
        owner: ["octo"],
        repo: ["app"],
        file: ["build.yml"],
        path: ["out.txt"],
      },
      values: {
        repository,
        repositories: repository,
        workflow: "build.yml",
        runId: built.id,
        pauseId: pause?.id,
        digest,
      },
    },
  };
}
