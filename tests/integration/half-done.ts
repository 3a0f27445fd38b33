import { getRun } from "@/lib/runs/queries";
import { plantedToken, type Stage } from "./stage";

const workflow = `name: CI
on: [push, workflow_dispatch]
jobs:
  quick:
    runs-on: ubuntu-latest
    steps:
      - name: Say
        run: echo hello
  slow:
    runs-on: ubuntu-latest
    steps:
      - name: Wait
        run: sleep 1
  broken:
    runs-on: ubuntu-latest
    steps:
      - name: Test
        run: exit 1
`;
const scripts = {
  ".github/workflows/ci.yml": {
    steps: {
      "slow/Wait": { hold: true, log: ["waited"] },
      "quick/Say": { log: ["\u001b[32mhello\u001b[0m wörld", "needle in the hay", `leaks ${plantedToken}`] },
      "broken/Test": {
        conclusion: "failure",
        log: ["running", "::error file=src/a.ts,line=3::a.ts: no needle", "done"],
      },
    },
  },
};

/** A watched repository whose workflow has a quick job, one that fails, and one that waits to be ended. */
export const createLogged = (stage: Stage): Promise<string> =>
  stage.createRepository({ ".github/workflows/ci.yml": workflow }, scripts);

/** A run whose slow job goes on while the others have ended. */
export async function startHalfDone(stage: Stage, repository: string) {
  const id = await stage.startRun(repository, "ci.yml");
  await stage.advance(120_000);
  await stage.look(repository);
  const jobs = Object.fromEntries((await getRun(stage.deps, id))!.jobs.map((job) => [job.name, job]));
  return { id, quick: jobs.quick!.id, slow: jobs.slow!.id, broken: jobs.broken!.id };
}
