import type { IncomingMessage } from "node:http";
import type { Deps } from "./deps";
import type { EarlyAnswer } from "./http/answer-early";
import { deliveryPath, judge, type Visit } from "./http/gate";
import { toJson, toProblemResponse } from "./http/handle";
import { readBytes } from "./http/read-bytes";
import { toHeaders } from "./http/security-headers";
import { createProblem } from "./model/problem";
import { toUnexpected } from "./model/unexpected";
import { mostDeliveryBytes, receiveDelivery, toDelivered } from "./webhooks/receive";

/** GitHub's deliveries, which may be hundreds a second: the same gate, the same use case and the same answers as the route's. */
export const createEarlyDelivery = (deps: Deps): EarlyAnswer => ({
  takes: ({ method, url }) => method === "POST" && url === deliveryPath,
  async answer(request) {
    const response = await receive(deps, request).catch((error: unknown) => {
      deps.log.error("http.failed", { method: "POST", path: deliveryPath, error });
      return toProblemResponse(toUnexpected(error));
    });
    for (const [name, value] of Object.entries(toHeaders(deliveryPath))) response.headers.set(name, value);
    return response;
  },
});

async function receive(deps: Deps, request: IncomingMessage): Promise<Response> {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === "string" ? value : null;
  };
  const verdict = judge(toVisit(header), deps.env);
  if (verdict.kind === "refuse") return toProblemResponse(verdict.problem);
  const body = await readBytes(request, mostDeliveryBytes);
  if (!body) return toProblemResponse(createProblem("too_large", "A delivery may hold at most 5 MiB."));
  const received = await receiveDelivery(deps, toDelivered(body, header));
  return received.ok ? toJson({ accepted: true }, 202) : toProblemResponse(received.error);
}

/** Deliveries are signed: neither a session nor an access token is asked of them. */
const toVisit = (header: (name: string) => string | null): Visit => ({
  method: "POST",
  path: deliveryPath,
  host: header("host"),
  origin: header("origin"),
  site: header("sec-fetch-site"),
  contentType: header("content-type"),
  contentLength: header("content-length"),
  authorization: null,
  session: null,
});
