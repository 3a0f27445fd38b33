import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Machine } from "./machine";

const root = path.resolve(import.meta.dirname, "..", "..");
const run = promisify(execFile);

/**
 * `actions/checkout`: with a `path`, the bare repository that stands for GitHub's, at `ref`; without one, the workflow's
 * own repository, of which steps need our actions as they lie here.
 */
export async function checkout(given: Record<string, string>, machine: Machine): Promise<void> {
  const { workspace, origin, plant } = machine;
  if (!given.path) {
    const actions = path.join(workspace, ".github", "actions");
    const isOurs = (file: string) => !file.includes(`${path.sep}node_modules`);
    const from = path.join(root, ".github", "actions");
    await cp(from, actions, { recursive: true, filter: (file) => isOurs(path.relative(from, file)) });
    return plant?.(actions);
  }
  if (!origin) throw new Error("There is no repository to check out here");
  const into = path.resolve(workspace, given.path);
  await run("git", ["clone", "-q", origin, into]);
  await run("git", ["checkout", "-q", given.ref || "HEAD"], { cwd: into });
}
