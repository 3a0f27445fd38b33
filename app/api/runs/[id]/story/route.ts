import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";
import { exportStory } from "@/lib/runs/export-story";

/** The whole story that a run belongs to, from what is kept here: GitHub is not asked. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const story = await exportStory(deps, run.value);
  if (!story) return toProblemResponse(createProblem("not_found", `Run ${id} was not seen here yet.`));
  return toJson(story);
});
