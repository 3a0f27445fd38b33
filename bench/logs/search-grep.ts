import { spawnSync } from "node:child_process";

/** What `grep` takes for the same lines in the same files, in ms and in lines; null where there is no grep. */
export function measureGrep(words: string[], files: string[]): { ms: number; lines: number } | null {
  const began = performance.now();
  // UTF-8 as in a developer's terminal: in the C locale grep is quicker and finds no ö by Ö.
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  const { status, stdout } = spawnSync(
    "grep",
    ["-r", "-h", "-c", "-a", "--include=*.log", ...words, ...files],
    {
      env,
      encoding: "utf8",
      maxBuffer: 1e8,
    },
  );
  if (status !== 0 && status !== 1) return null;
  const ms = performance.now() - began;
  return { ms, lines: stdout.split("\n").reduce((sum, line) => sum + Number(line), 0) };
}
