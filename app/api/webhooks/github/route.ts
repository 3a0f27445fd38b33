import { toJson, toProblemResponse } from "@/lib/http/handle";
import { readBytes } from "@/lib/http/read-bytes";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";
import { receiveDelivery } from "@/lib/webhooks/receive";

const mostBytes = 5 * 1024 * 1024;

/** 202: written down, once for each `X-GitHub-Delivery`; it is worked after the answer. */
export const POST = route(async (deps, request) => {
  const body = await readBytes(request, mostBytes);
  if (!body) return toProblemResponse(createProblem("too_large", "A delivery may hold at most 5 MiB."));
  const header = (name: string) => request.headers.get(name);
  const received = await receiveDelivery(deps, {
    body,
    signature: header("x-hub-signature-256"),
    id: header("x-github-delivery"),
    event: header("x-github-event"),
    hookId: header("x-github-hook-id"),
  });
  return received.ok ? toJson({ accepted: true }, 202) : toProblemResponse(received.error);
});
