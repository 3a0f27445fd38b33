import { spawn } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { readCommandFile } from "./command-file";

/** Gets what a step prints while it prints it; `stop` ends the step in the middle, with all that it has started. */
export type OnPrint = (text: string, stop: () => void) => unknown;

/** What came of one script. */
export type ShellResult = {
  code: number;
  log: string;
  outputs: Record<string, string>;
  /** What the steps after it see. */
  env: Record<string, string>;
  summary: string;
};

type Place = { shell: unknown; env: Record<string, string>; cwd: string; temp: string; onPrint?: OnPrint };

const commandFiles = ["output", "env", "path", "summary"] as const;

/** Runs a step's script as the runner does: a file, bash with -e, command files that are read afterwards. */
export async function runShell(
  script: string,
  { shell, env, cwd, temp, onPrint }: Place,
): Promise<ShellResult> {
  if (shell !== undefined && shell !== "bash") throw new Error(`shell ${String(shell)} is not played here`);
  const folder = await mkdtemp(path.join(temp, "step-"));
  const place = (name: string) => path.join(folder, name);
  await writeFile(place("script.sh"), script);
  for (const name of commandFiles) await writeFile(place(name), "");
  const strict = shell === "bash" ? ["--noprofile", "--norc", "-e", "-o", "pipefail"] : ["-e"];
  const child = spawn("bash", [...strict, place("script.sh")], {
    cwd,
    // A group of its own can be stopped as a whole.
    detached: onPrint !== undefined,
    env: {
      NODE_ENV: "production",
      ...env,
      GITHUB_OUTPUT: place("output"),
      GITHUB_ENV: place("env"),
      GITHUB_PATH: place("path"),
      GITHUB_STEP_SUMMARY: place("summary"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => void (child.pid && child.exitCode === null && process.kill(-child.pid, "SIGKILL"));
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      onPrint?.(text, stop);
    });
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (ended) => resolve(ended ?? 1));
  });
  const read = async (name: (typeof commandFiles)[number]) => await readFile(place(name), "utf8");
  const added = (await read("path")).split("\n").filter((line) => line !== "");
  const PATH = [...added.reverse(), env.PATH].join(path.delimiter);
  return {
    code,
    log,
    outputs: readCommandFile(await read("output")),
    env: { ...readCommandFile(await read("env")), ...(added.length > 0 ? { PATH } : {}) },
    summary: await read("summary"),
  };
}
