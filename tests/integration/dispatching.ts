import { dispatchTarget } from "@/lib/model/dispatch";
import { awaitDispatches } from "@/lib/runs/await-dispatch";
import { createDispatches } from "@/lib/runs/dispatch";
import { getDispatch } from "@/lib/runs/dispatches";
import { until } from "../until";
import { type Stage, startStage } from "./stage";

const release = `name: Release
run-name: Release \${{ inputs.version }}
on:
  workflow_dispatch:
    inputs:
      version: { type: string, required: true }
      level: { type: choice, options: [info, debug], default: info }
      count: { type: number, default: 3 }
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - run: make release
`;
const files = {
  ".github/workflows/release.yml": release,
  ".github/workflows/push.yml":
    "name: Push\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n",
};

type Dispatch = NonNullable<Awaited<ReturnType<typeof getDispatch>>>;

export type Dispatching = Awaited<ReturnType<typeof startDispatching>>;

/** A stage with the repository `octo/app`, and what one does to dispatch there; nothing is sent before `stage.work()`. */
export async function startDispatching(options: { secondsBetweenWrites?: number } = {}) {
  const stage: Stage = await startStage({ working: false, ...options });
  await stage.watch("octo/app", files);

  const wish = (some: object = {}) =>
    dispatchTarget.parse({
      repository: "octo/app",
      workflow: "release.yml",
      inputs: { version: "1.2.3" },
      ...some,
    });
  const create = async (some: object = {}): Promise<string> => {
    const created = await createDispatches(stage.deps, [wish(some)]);
    if (!created.ok) throw new Error(JSON.stringify(created.error));
    return created.value[0]!.id;
  };
  return {
    stage,
    wish,
    create,
    /** Makes a dispatch, has the queue work, and gives what became of it. */
    async send(some: object = {}): Promise<Dispatch> {
      const id = await create(some);
      stage.work();
      const [dispatch] = await awaitDispatches(stage.deps, [id], 10_000);
      return dispatch!;
    },
    /** Lets the clock go on and wakes the lanes, until the dispatch is as `is` wants it. */
    goOn: (id: string, is: (dispatch: Dispatch) => boolean): Promise<Dispatch> =>
      until("the dispatch to go on", async () => {
        stage.sim.world.clock.advance(1000);
        stage.deps.queue.nudge("dispatch");
        stage.deps.queue.nudge("find-run");
        const dispatch = await getDispatch(stage.deps, id);
        return dispatch && is(dispatch) ? dispatch : null;
      }),
    /** Has the next dispatch answered otherwise. */
    fault: (some: object) =>
      stage.control("POST", "faults", { method: "POST", path: "/dispatches$", times: 1, ...some }),
    /** How many dispatches GitHub took. */
    posts: async () =>
      (await stage.journal("/dispatches$")).filter((entry) => entry.method === "POST" && entry.status < 300)
        .length,
    runsOnGitHub: () => stage.sim.world.store.runs.size,
  };
}
