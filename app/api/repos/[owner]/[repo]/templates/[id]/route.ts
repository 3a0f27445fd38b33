import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { namedRoute } from "@/lib/http/repository-route";
import { installBody } from "@/lib/model/template";
import { installTemplate } from "@/lib/templates/install";
import { planTemplate } from "@/lib/templates/plan";

type Params = { owner: string; repo: string; id: string };

/** What installing would write, with the options of the query string. */
export const GET = namedRoute<Params>(async (deps, request, repository, { id }) => {
  const options = Object.fromEntries(new URL(request.url).searchParams);
  const plan = await planTemplate(deps, repository, id, options);
  return plan.ok ? toJson(plan.value) : toProblemResponse(plan.error);
});

/** 201 with the pull request; 200 where it was open already and is now up to date. */
export const POST = namedRoute<Params>(async (deps, request, repository, { id }) => {
  const body = await readBody(request, installBody);
  if (!body.ok) return toProblemResponse(body.error);
  const done = await installTemplate(deps, repository, id, body.value.options);
  return done.ok ? toJson(done.value, done.value.created ? 201 : 200) : toProblemResponse(done.error);
});
