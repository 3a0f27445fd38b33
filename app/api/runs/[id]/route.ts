import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";
import { readRun } from "@/lib/runs/open-run";

/** The run with its jobs, pauses and artifacts; who asks for it looks at it, so its repository comes first. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const detail = await readRun(deps, run.value);
  if (!detail) return toProblemResponse(createProblem("not_found", `Run ${id} was not seen here yet.`));
  deps.watch.view(detail.repository, deps.now());
  return toJson(detail);
});
