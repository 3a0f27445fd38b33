import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort } from "../tests/app-process";
import { until } from "../tests/until";
import { residentMb } from "./process-memory";

const next = path.resolve("node_modules", "next", "dist", "bin", "next");

export type Started = { url: string; ms: number; memoryMb: () => number | null; stop: () => Promise<void> };

/** Starts an empty app that is built, as `next start` does; `ms` is from the start to its first answered page. */
export async function startEmptyApp(folder: string): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const began = performance.now();
  const server = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", `${port}`], {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "", NEXT_TELEMETRY_DISABLED: "1" },
  });
  await until("the empty app", async () => (await fetch(url)).ok, 60);
  return {
    url,
    ms: performance.now() - began,
    memoryMb: () => residentMb(server.pid ?? 0),
    async stop() {
      const ended = once(server, "close");
      server.kill();
      await ended;
    },
  };
}

/** The same as `measureStart` measures of this app: milliseconds to the first page, memory after `idle` seconds. */
export async function measureEmptyStart(
  folder: string,
  idle: number,
): Promise<{ ms: number; memoryMb: number | null }> {
  const app = await startEmptyApp(folder);
  const ready = performance.now();
  await until("an idle while", () => performance.now() - ready > idle * 1000, idle + 5);
  const memoryMb = app.memoryMb();
  await app.stop();
  return { ms: app.ms, memoryMb };
}
