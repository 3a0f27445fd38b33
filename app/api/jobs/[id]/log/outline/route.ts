import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { readOutline } from "@/lib/logs/read-outline";

/** `{total, steps, groups, marks, shape, note}` of a job that has ended: what folds, what to jump to, how it looks from afar. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const job = parseId(id);
  if (!job.ok) return toProblemResponse(job.error);
  const outline = await readOutline(deps, job.value);
  return outline.ok ? toJson(outline.value) : toProblemResponse(outline.error);
});
