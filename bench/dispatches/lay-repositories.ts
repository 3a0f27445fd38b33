import type { App } from "../../tests/app-process";
import { plantedToken, type World } from "../../tests/world";

/** A run's name tells its mark, or nothing of it: then a run can be told by its time alone. */
const named = (file: string, runName: string) => ({
  [`.github/workflows/${file}`]: `name: Deploy
${runName}on:
  workflow_dispatch:
    inputs:
      mark: { type: string, required: true }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: make deploy
`,
});
const files = {
  ...named("named.yml", `run-name: Deploy \${{ inputs.mark }}\n`),
  ...named("plain.yml", ""),
};
export const secret = "the secret of the bench's webhooks";

/** Repositories with both workflows, watched, each with a webhook that tells the app of every run and job. */
export async function layRepositories(
  world: Pick<World, "sim"> & { app: App },
  count: number,
): Promise<string[]> {
  const names = Array.from({ length: count }, (_, n) => `octo/under-fire-${n}`);
  for (const name of names) {
    await world.sim.control("POST", "repos", { name, files });
    const hook = await fetch(`${world.sim.url}/repos/${name}/hooks`, {
      method: "POST",
      headers: { authorization: `Bearer ${plantedToken}`, "content-type": "application/json" },
      body: JSON.stringify({
        events: ["workflow_run", "workflow_job"],
        config: { url: `${world.app.url}/api/webhooks/github`, content_type: "json", secret },
      }),
    });
    if (hook.status !== 201) throw new Error(`No webhook: ${await hook.text()}`);
    const added = await world.app.call("POST", "/api/repos", { repository: name });
    if (added.status !== 201) throw new Error(`${name} could not be added: ${added.text}`);
  }
  return names;
}
