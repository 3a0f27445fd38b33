import { parseArgs } from "node:util";
import { startSimulator } from "./server";

const { values } = parseArgs({
  allowNegative: true,
  options: {
    port: { type: "string", default: "4010" },
    seed: { type: "boolean", default: true },
    speed: { type: "string", default: "1" },
    ghes: { type: "boolean", default: false },
  },
});

const port = Number(values.port);
const speed = Number(values.speed);
if (!Number.isInteger(port) || port < 0 || port > 65_535 || !(speed > 0)) {
  console.error("usage: simulator [--port N] [--no-seed] [--speed FACTOR] [--ghes]");
  process.exit(2);
}

const simulator = await startSimulator({ port, speed, seed: values.seed, ghes: values.ghes });
console.log(`GitHub simulator: ${simulator.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void simulator.close().then(() => process.exit(0));
  });
}
