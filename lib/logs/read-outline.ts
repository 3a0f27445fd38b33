import type { Deps } from "@/lib/deps";
import { inFlight } from "@/lib/model/in-flight";
import { type ShapedOutline, toOutline } from "@/lib/model/log-outline";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { readJobSteps } from "@/lib/runs/job-steps";
import { findScan } from "./find-scan";
import { keepLog } from "./keep-log";

/** Steps, groups, marks and the shape of a finished job's log. Errors: those of `keepLog`. */
export async function readOutline(deps: Deps, jobId: number): Promise<Result<ShapedOutline, Problem>> {
  const kept = await keepLog(deps, jobId);
  if (!kept.ok) return kept;
  const scan = await inFlight(deps.db, "scan", jobId, () => findScan(kept.value));
  const outline = toOutline(scan, await readJobSteps(deps, jobId));
  return ok({ ...outline, shape: scan.shape, note: kept.value.index.note });
}
