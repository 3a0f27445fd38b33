import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";
import { getRepository } from "@/lib/runs/repositories";
import { untrackRepository } from "@/lib/runs/track";

type Params = { owner: string; repo: string };

/** One watched repository. */
export const GET = route<Params>(async (deps, _request, { owner, repo }) => {
  const repository = await getRepository(deps, `${owner}/${repo}`);
  return repository
    ? toJson(repository)
    : toProblemResponse(createProblem("not_found", `${owner}/${repo} is not watched.`));
});

/** Stops watching it: 204. */
export const DELETE = route<Params>(async (deps, _request, { owner, repo }) => {
  const untracked = await untrackRepository(deps, `${owner}/${repo}`);
  return untracked.ok ? new Response(null, { status: 204 }) : toProblemResponse(untracked.error);
});
