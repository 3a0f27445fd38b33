import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: [
      "{app,lib,components,simulator,scripts}/**/*.test.ts",
      "tests/{contract,integration}/**/*.test.ts",
    ],
    server: { deps: { inline: [/@actions\//] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most files wait for a server rather than work: one less than the cores would leave two of them half idle.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // A worker loads Prisma, Octokit and the simulator once, not for each of 170 files: 314 s instead of 461 s on two
    // cores. What a test changes hangs on its own stage; nothing may be left behind in a module.
    isolate: false,
  },
});
