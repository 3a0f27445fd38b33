import { createMemory } from "@/lib/poller/memory";
import { hooks } from "@/lib/poller/start";
import { tick } from "@/lib/poller/tick";
import { keepLedger, restoreBudget } from "@/lib/runs/keep-budget";
import { type JournalEntry, type Stage, startStage } from "./stage";

const build = `name: Build
on: [push, workflow_dispatch]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: make
`;
const gated = build.replace("    runs-on", "    environment: production\n    runs-on");
/** A step that goes on for as long as the test wants. */
const holding = { ".github/workflows/build.yml": { steps: { "Run make": { hold: true } } } };

export type Polling = Awaited<ReturnType<typeof startPolling>>;

/** A stage whose poller ticks by hand; what it leaves to the queue is not done. */
export async function startPolling(options: { ahead?: number } = {}) {
  const stage: Stage = await startStage({ working: false, ...options });
  const { clock } = stage.sim.world;
  let memory = createMemory();
  const look = (hooked = hooks) => tick(stage.deps, hooked, memory);

  return {
    stage,
    look,
    files: { ".github/workflows/build.yml": build },
    scripts: holding,
    /** A watched repository whose runs go on until they are finished. */
    watch: (name: string) => stage.watch(name, { ".github/workflows/build.yml": build }, holding),
    /** The same, waiting for an environment's reviewers first. */
    watchGated: (name: string) => stage.watch(name, { ".github/workflows/build.yml": gated }, holding),
    start: (repository: string) => stage.startRun(repository, "build.yml"),
    finish: (run: number, conclusion = "success") =>
      stage.control("POST", `runs/${run}/finish`, { conclusion }),
    /** Looks whenever a look is due, for so long on the simulator's clock. */
    async pass(seconds: number, meanwhile: (at: number) => Promise<unknown> = async () => {}) {
      const begin = clock.now();
      const ours = () => stage.deps.now().getTime();
      const end = begin + seconds * 1000;
      for (let next = await look(); next.getTime() - (ours() - clock.now()) <= end; next = await look()) {
        clock.advance(Math.max(1000, next.getTime() - ours()));
        await meanwhile((clock.now() - begin) / 1000);
      }
      clock.advance(Math.max(0, end - clock.now()));
    },
    /** Time goes by and nobody looks. */
    skip: (seconds: number) => clock.advance(seconds * 1000),
    clearJournal: () => stage.control("DELETE", "journal"),
    async restart() {
      await keepLedger(stage.deps);
      await restoreBudget(await stage.reopen());
      memory = createMemory();
    },
  };
}

export const counted = (entries: JournalEntry[]) => entries.filter((entry) => entry.counted);
