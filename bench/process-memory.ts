import { spawnSync } from "node:child_process";

/** The resident memory of a process and all its descendants, in MB; null where the system has no `ps`. */
export function residentMb(pid: number): number | null {
  const { status, stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" });
  if (status !== 0) return null;
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as [pid: number, parent: number, kb: number]);
  const family = new Set([pid]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [child, parent] of rows) if (family.has(parent)) family.add(child);
  }
  return rows.filter(([id]) => family.has(id)).reduce((sum, [, , kb]) => sum + kb, 0) / 1024;
}
