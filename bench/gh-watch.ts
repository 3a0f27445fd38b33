import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSimulator } from "../simulator/server";
import { until } from "../tests/until";
import { plantedToken } from "../tests/world";
import { longWorkflow } from "./long-workflow";

/** Requests an hour that one `gh run watch` spends, from `seconds` of watching a run; null where there is no `gh`. */
export async function measureGhWatch(seconds: number): Promise<number | null> {
  const simulator = await startSimulator({ seed: false });
  const home = await mkdtemp(path.join(tmpdir(), "gh-watch-"));
  const control = async (method: string, where: string, body?: unknown) =>
    (
      await fetch(`${simulator.url}/_control/${where}`, {
        method,
        headers: { "content-type": "application/json" },
        body: method === "GET" ? undefined : JSON.stringify(body ?? {}),
      })
    ).json() as Promise<{ id: number; total: number }>;
  try {
    await control("POST", "repos", { name: "octo/watched", ...longWorkflow });
    const { id } = await control("POST", "repos/octo/watched/workflows/long.yml/runs");
    const gh = spawn("gh", ["run", "watch", `${id}`, "-R", "github.localhost/octo/watched"], {
      stdio: "ignore",
      env: {
        PATH: process.env.PATH,
        HOME: home,
        GH_CONFIG_DIR: home,
        GH_HOST: "github.localhost",
        GH_TOKEN: plantedToken,
        GH_PROMPT_DISABLED: "1",
        HTTP_PROXY: simulator.url,
        NODE_ENV: "production",
      },
    });
    const started = await Promise.race([
      once(gh, "spawn").then(() => true),
      once(gh, "error").then(() => false),
    ]);
    if (!started) return null;
    const requests = async () => (await control("GET", "journal")).total;
    await until("gh's first requests", async () => (await requests()) > 2);
    const [before, began] = [await requests(), performance.now()];
    await until("a while of watching", () => performance.now() - began > seconds * 1000, seconds + 5);
    const spent = (await requests()) - before;
    const ended = once(gh, "close");
    gh.kill();
    await ended;
    return Math.round((spent * 3600) / seconds);
  } finally {
    await simulator.close();
    await rm(home, { recursive: true, force: true });
  }
}
