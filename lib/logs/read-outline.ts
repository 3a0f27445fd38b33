import type { Deps } from "@/lib/deps";
import { createOutliner, type ShapedOutline } from "@/lib/model/log-outline";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { readJobSteps } from "@/lib/runs/job-steps";
import { keepLog } from "./keep-log";
import { createShaper } from "./log-shape";
import { readAll } from "./read-window";

/** Steps, groups, marks and the shape of a finished job's log, read line by line. Errors: those of `keepLog`. */
export async function readOutline(deps: Deps, jobId: number): Promise<Result<ShapedOutline, Problem>> {
  const kept = await keepLog(deps, jobId);
  if (!kept.ok) return kept;
  const outliner = createOutliner(await readJobSteps(deps, jobId));
  const shaper = createShaper();
  for await (const lines of readAll(kept.value)) {
    for (const line of lines) {
      outliner.push(line);
      shaper.push(line);
    }
  }
  return ok({ ...outliner.end(), shape: shaper.end() });
}
