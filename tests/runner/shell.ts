import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { readCommandFile } from "./command-file";

/** What came of one script. */
export type ShellResult = {
  code: number;
  log: string;
  outputs: Record<string, string>;
  env: Record<string, string>;
  summary: string;
};

/** Runs a step's script as the runner does: a file, bash with -e, command files that are read afterwards. */
export async function runShell(
  script: string,
  { shell, env, cwd, temp }: { shell: unknown; env: Record<string, string>; cwd: string; temp: string },
): Promise<ShellResult> {
  if (shell !== undefined && shell !== "bash") throw new Error(`shell ${String(shell)} is not played here`);
  const folder = await mkdtemp(path.join(temp, "step-"));
  const place = (name: string) => path.join(folder, name);
  await writeFile(place("script.sh"), script);
  for (const name of ["output", "env", "summary"]) await writeFile(place(name), "");
  const strict = shell === "bash" ? ["--noprofile", "--norc", "-e", "-o", "pipefail"] : ["-e"];
  const child = spawn("bash", [...strict, place("script.sh")], {
    cwd,
    env: {
      NODE_ENV: "test",
      ...env,
      GITHUB_OUTPUT: place("output"),
      GITHUB_ENV: place("env"),
      GITHUB_STEP_SUMMARY: place("summary"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (ended) => resolve(ended ?? 1));
  });
  const read = async (name: string) => await readFile(place(name), "utf8");
  return {
    code,
    log,
    outputs: readCommandFile(await read("output")),
    env: readCommandFile(await read("env")),
    summary: await read("summary"),
  };
}

const tools =
  "awk base64 bash cat chmod cp curl cut date dirname env gh git grep gzip head jq ls mkdir mktemp mv node od printf python3 rm sed seq sha256sum shasum sleep sort tail tee touch tr unzip wc yq";

/** A folder for PATH that holds a runner's usual tools, except those that this one lacks. */
export async function createToolbox(temp: string, lacking: readonly string[] = []): Promise<string> {
  const folder = await mkdtemp(path.join(temp, "bin-"));
  for (const tool of tools.split(" ")) {
    const found = lacking.includes(tool) ? null : findTool(tool);
    if (found) await symlink(found, path.join(folder, tool));
  }
  return folder;
}

/** Where a tool is, or null. */
export function findTool(name: string): string | null {
  try {
    return execFileSync("bash", ["-c", 'type -P "$1"', "bash", name], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/**
 * A suite's title, and whether it cannot run here. CI installs what is missing beforehand: there, a missing tool is a
 * failure and no reason to skip.
 */
export function needing(title: string, ...wanted: string[]): { title: string; absent: boolean } {
  const ci = process.env.CI === "true" || process.env.CI === "1";
  if (process.platform === "win32")
    return { title: `${title}: skipped on Windows, which has no bash of its own`, absent: true };
  const missing = wanted.filter((tool) => findTool(tool) === null);
  if (missing.length === 0 || ci) return { title, absent: false };
  return {
    title: `${title}: skipped, for there is no ${missing.join(" and no ")} on the PATH`,
    absent: true,
  };
}
