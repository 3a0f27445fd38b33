import { toJson, toProblemResponse } from "@/lib/http/handle";
import { readBytes } from "@/lib/http/read-bytes";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";
import { mostDeliveryBytes, receiveDelivery, toDelivered } from "@/lib/webhooks/receive";

/**
 * 202: written down, once for each `X-GitHub-Delivery`; it is worked after the answer. Most never come here: they are
 * answered before Next sees them, see `answerEarly`.
 */
export const POST = route(async (deps, request) => {
  const body = await readBytes(request, mostDeliveryBytes);
  if (!body) return toProblemResponse(createProblem("too_large", "A delivery may hold at most 5 MiB."));
  const received = await receiveDelivery(
    deps,
    toDelivered(body, (name) => request.headers.get(name)),
  );
  return received.ok ? toJson({ accepted: true }, 202) : toProblemResponse(received.error);
});
