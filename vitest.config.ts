import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongFirst } from "./tests/long-first.ts";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: [
      "{app,lib,components,simulator,scripts}/**/*.test.ts",
      "tests/{contract,integration}/**/*.test.ts",
    ],
    server: { deps: { inline: [/@actions\//] } },
    // Ends of waiting, not measures: a machine with much else to do gets there, too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongFirst },
    // Most files wait for a server rather than work: with a worker for each core two of them stay half idle.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    // A worker loads Prisma, Octokit and the simulator once, not for each of 170 files: 314 s instead of 461 s on two
    // cores. What a test changes hangs on its own stage; nothing may be left behind in a module.
    isolate: false,
  },
});
