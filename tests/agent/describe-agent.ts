import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/server";
import { type AgentStage, createAgentStage } from "./agent-stage";
import type { Reply } from "./messages-api";
import { whyNoClaude } from "./why-no-claude";

/** Claude Code starts for each leg, and this machine may have much to do. */
const patience = 180_000;

/**
 * Tests of the template's own steps with the real Claude Code and a scripted model, left out where there is none; a
 * simulator keeps runs and artifacts. `setUp` gives a test its stage, which is gone after it.
 */
export function describeAgent(
  title: string,
  tests: (setUp: (...script: Reply[]) => Promise<AgentStage>) => void,
) {
  const missing = whyNoClaude();
  describe.skipIf(missing !== null)(
    `${title}${missing ? ` (skipped: ${missing})` : ""}`,
    { timeout: patience },
    () => {
      let sim: Simulator;
      let stage: AgentStage | undefined;
      let made = 0;
      beforeAll(async () => {
        sim = await startSimulator({ seed: false });
      });
      afterAll(() => sim.close());
      afterEach(() => stage?.close());
      tests(async (...script) => {
        made += 1;
        stage = await createAgentStage(sim, `octo/agent-${made}`, script);
        return stage;
      });
    },
  );
}
