import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulator } from "../simulator/server";
import { freePort } from "../tests/app-process";
import { until } from "../tests/until";
import { plantedToken } from "../tests/world";
import { residentMb } from "./process-memory";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Milliseconds from `npm start`, with a build present, to the first answered page, and the memory after `idle` s. */
export async function measureStart(idle: number): Promise<{ ms: number; memoryMb: number | null }> {
  const simulator = await startSimulator({ seed: false });
  const dataDir = await mkdtemp(path.join(tmpdir(), "orchestrator-bench-"));
  const port = await freePort();
  const began = performance.now();
  const app = spawn(process.execPath, [path.join("scripts", "start.mjs")], {
    cwd: root,
    stdio: "ignore",
    env: {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: `${port}`,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      GITHUB_API_URL: simulator.url,
      GITHUB_TOKEN: plantedToken,
      LOG_LEVEL: "silent",
    },
  });
  try {
    const answered = async () => (await fetch(`http://127.0.0.1:${port}/`)).text();
    await until("the first page", answered, 60);
    const ms = performance.now() - began;
    const ready = performance.now();
    await until("an idle while", () => performance.now() - ready > idle * 1000, idle + 5);
    return { ms, memoryMb: residentMb(app.pid ?? 0) };
  } finally {
    const ended = once(app, "close");
    app.kill("SIGTERM");
    await ended;
    await simulator.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
