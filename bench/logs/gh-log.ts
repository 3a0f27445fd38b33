import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { plantedToken } from "../../tests/world";

/** How `gh run view --log` went: milliseconds, its exit code, and what it wrote; null where there is no `gh`. */
export type GhLog = { ms: number; code: number | null; bytes: number; said: string };

/** `gh run view --log` of a run, or of one job, into a file, with an empty cache: as somebody would who reads it once. */
export async function viewLogByGh(
  simulatorUrl: string,
  repository: string,
  runId: number,
  jobId?: number,
): Promise<GhLog | null> {
  const home = await mkdtemp(path.join(tmpdir(), "gh-log-"));
  // A file of its own, so that nobody stands between it and the disk.
  const out = await open(path.join(home, "out.txt"), "w");
  try {
    const began = performance.now();
    const job = jobId === undefined ? [] : ["--job", String(jobId)];
    const words = ["run", "view", String(runId), ...job, "--log", "-R", `github.localhost/${repository}`];
    const gh = spawn("gh", words, {
      stdio: ["ignore", out.fd, "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: home,
        XDG_CACHE_HOME: home,
        GH_CONFIG_DIR: home,
        GH_HOST: "github.localhost",
        GH_TOKEN: plantedToken,
        GH_PROMPT_DISABLED: "1",
        HTTP_PROXY: simulatorUrl,
        TMPDIR: home,
        NODE_ENV: "production",
      },
    });
    const ended = Promise.race([once(gh, "close"), once(gh, "error").then(() => null)]);
    let said = "";
    gh.stderr?.setEncoding("utf8").on("data", (more: string) => {
      said += more;
    });
    const how = await ended;
    if (how === null) return null;
    return {
      ms: performance.now() - began,
      code: gh.exitCode,
      bytes: (await out.stat()).size,
      said: said.trim(),
    };
  } finally {
    await out.close();
    await rm(home, { recursive: true, force: true });
  }
}
