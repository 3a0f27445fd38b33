import type { Deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import type { Result } from "@/lib/model/result";
import { parseId, toJson, toProblemResponse } from "./handle";
import { route } from "./route";

/** A route below `…/{id}`; 404 for what can be no id. */
export const idRoute = <P extends { id: string } = { id: string }>(
  handler: (deps: Deps, request: Request, id: number, params: P) => Promise<Response>,
) =>
  route<P>(async (deps, request, params) => {
    const id = parseId(params.id);
    return id.ok ? handler(deps, request, id.value, params) : toProblemResponse(id.error);
  });

/** One there that answers with JSON, or with the problem. */
export const idJsonRoute = <P extends { id: string } = { id: string }>(
  work: (deps: Deps, id: number, params: P) => Promise<Result<unknown, Problem>>,
) =>
  idRoute<P>(async (deps, _request, id, params) => {
    const answer = await work(deps, id, params);
    return answer.ok ? toJson(answer.value) : toProblemResponse(answer.error);
  });
