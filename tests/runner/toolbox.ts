import { execFileSync } from "node:child_process";
import { mkdtemp, symlink } from "node:fs/promises";
import path from "node:path";

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
function findTool(name: string): string | null {
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
