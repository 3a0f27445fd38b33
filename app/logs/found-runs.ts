import type { FoundLog } from "@/lib/model/kept-search";
import type { FoundLines } from "./use-kept-search";

export type FoundRunOf = Omit<FoundLog, "jobId" | "job" | "total" | "runId"> & {
  id: number;
  logs: FoundLines[];
};

/** Logs as they were found, those of one run together (pure). */
export function toRuns(found: FoundLines[]): FoundRunOf[] {
  const runs: FoundRunOf[] = [];
  for (const lines of found) {
    const { runId, jobId: _, job: __, total: ___, ...run } = lines.log;
    const last = runs.at(-1);
    if (last?.id === runId) last.logs.push(lines);
    else runs.push({ ...run, id: runId, logs: [lines] });
  }
  return runs;
}
