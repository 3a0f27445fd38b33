import { parseId, readBody, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { reviewApprovals, reviewRequest } from "@/lib/pause/review-approval";

/** 204 once GitHub has taken the review. */
export const POST = route<{ id: string }>(async (deps, request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const body = await readBody(request, reviewRequest);
  if (!body.ok) return toProblemResponse(body.error);
  const reviewed = await reviewApprovals(deps, run.value, body.value);
  return reviewed.ok ? new Response(null, { status: 204 }) : toProblemResponse(reviewed.error);
});
