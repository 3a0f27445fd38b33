import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";

const run = (...words: [string, ...string[]]) => spawnSync(words[0], words.slice(1)).status === 0;

/** Whether this process may mount a disk in memory: root on Linux. */
export const mayMount = process.platform === "linux" && process.getuid?.() === 0 && canMount();

function canMount(): boolean {
  return run("unshare", "--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt");
}

/** Mounts a disk of this many megabytes over a folder; `resize` makes room, `unmount` takes it away with all on it. */
export async function mountTinyDisk(folder: string, megabytes: number) {
  await mkdir(folder, { recursive: true });
  const mount = (...options: string[]) => run("mount", "-t", "tmpfs", ...options, "tmpfs", folder);
  if (!mount("-o", `size=${megabytes}m`)) throw new Error(`${folder} could not be mounted`);
  return {
    resize: (to: number) => mount("-o", `remount,size=${to}m`),
    unmount: () => run("umount", "--lazy", folder),
  };
}
