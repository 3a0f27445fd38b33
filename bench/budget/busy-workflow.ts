import type { Behaviour, ScriptContext } from "../../simulator/script";
import type { World } from "../../simulator/world";

export const path = ".github/workflows/ci.yml";
const job = (key: string) => `  ${key}:
    runs-on: ubuntu-latest
    steps:
      - name: Fetch
        run: git fetch
      - name: Work
        run: make ${key}
      - name: Report
        run: make report
`;
/** Three jobs side by side, three steps each. */
export const files = {
  [path]: `name: CI\non: [push, workflow_dispatch]\njobs:\n${["build", "test", "lint"].map(job).join("")}`,
};

/** One job in thirty fails. */
const failing = 1 / 30;

const byChance = ({ random }: ScriptContext): Behaviour => ({
  seconds: 270 + 420 * random("seconds"),
  conclusion: random("conclusion") < failing ? "failure" : "success",
});

/** Has its runs take ten minutes on average: the longest of three jobs of five to twelve. */
export function setTimes(world: World, repository: string): void {
  world.store.repositories.get(repository.toLowerCase())?.scripts.set(path, {
    steps: {
      Fetch: { seconds: 5 },
      Work: byChance,
      Report: { seconds: 10 },
    },
  });
}
