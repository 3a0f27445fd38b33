import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { resendAnswer } from "@/lib/pause/resend";

/** 202: the recorded answer is sent once more. */
export const POST = route<{ id: string }>(async (deps, _request, { id }) => {
  const sent = await resendAnswer(deps, id);
  return sent.ok ? toJson(sent.value, 202) : toProblemResponse(sent.error);
});
