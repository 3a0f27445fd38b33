import { parseId, readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { resumeRequest } from "@/lib/model/pause";
import { answerRun } from "@/lib/pause/answer";

/** 202 with the pause once the answer is durably recorded; it goes out from the queue. */
export const POST = route<{ id: string }>(async (deps, request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const body = await readBody(request, resumeRequest);
  if (!body.ok) return toProblemResponse(body.error);
  const answered = await answerRun(deps, run.value, body.value, deps.watch.login ?? "you");
  return answered.ok ? toJson(answered.value, 202) : toProblemResponse(answered.error);
});
