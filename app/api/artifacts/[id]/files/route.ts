import { listFiles } from "@/lib/artifacts/list-files";
import { toJson, toProblemResponse } from "@/lib/http/handle";
import { idRoute } from "@/lib/http/id-route";
import { toSitePath, toSiteTicket } from "@/lib/http/site-ticket";

/**
 * What is inside: `{items: [{path, size}], total, truncated, site}`; 422 for an archive that cannot be trusted. Under
 * `site` its pages can be shown in a frame.
 */
export const GET = idRoute(async (deps, _request, id) => {
  const files = await listFiles(deps, id);
  if (!files.ok) return toProblemResponse(files.error);
  return toJson({ ...files.value, site: toSitePath(id, toSiteTicket(id, deps.env.accessToken)) });
});
