import { readFileSync } from "node:fs";

/**
 * Milliseconds of processor time that a process has had, null where the system does not tell. Linux counts in hundredths
 * of a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function cpuOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}
