import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listRepositories } from "@/lib/runs/repositories";
import { trackRepositories, trackRepository, trackRequest } from "@/lib/runs/track";

/** Repositories that are watched. */
export const GET = route(async (deps) => toJson({ items: await listRepositories(deps), nextCursor: null }));

/** Watches one (201 with it), or several or all of an owner (201 with `{items, refused}`). */
export const POST = route(async (deps, request) => {
  const body = await readBody(request, trackRequest);
  if (!body.ok) return toProblemResponse(body.error);
  const tracked =
    "repository" in body.value
      ? await trackRepository(deps, body.value.repository)
      : await trackRepositories(deps, body.value);
  return tracked.ok ? toJson(tracked.value, 201) : toProblemResponse(tracked.error);
});
