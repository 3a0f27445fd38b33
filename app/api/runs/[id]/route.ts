import { z } from "zod";
import { parseId, readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { readRunAt } from "@/lib/runs/open-attempt";

const which = z.object({
  attempt: z.coerce.number().int().min(1).max(1000).optional(),
  job: z.coerce.number().int().positive().safe().optional(),
});

/**
 * The run with its jobs, pauses and artifacts: as it is now, as it was in `?attempt=`, or in the attempt of `?job=`.
 * Who asks for it looks at it, so its repository comes first.
 */
export const GET = route<{ id: string }>(async (deps, request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const query = readQuery(request, which);
  if (!query.ok) return toProblemResponse(query.error);
  const detail = await readRunAt(deps, run.value, query.value);
  if (!detail.ok) return toProblemResponse(detail.error);
  deps.watch.view(detail.value.repository, deps.now(), run.value);
  return toJson(detail.value);
});
