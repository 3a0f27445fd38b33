import { toSiteType } from "@/lib/artifacts/content-type";
import { openFile } from "@/lib/artifacts/open-file";
import { decodePart } from "@/lib/http/decode-part";
import { toProblemResponse } from "@/lib/http/handle";
import { idRoute } from "@/lib/http/id-route";
import { toSitePolicy } from "@/lib/http/site-policy";
import { isTicketed, toSitePath } from "@/lib/http/site-ticket";
import { toStreamResponse } from "@/lib/http/stream-response";
import { createProblem } from "@/lib/model/problem";

/**
 * A page of a report, or a part of one, for a frame on no origin. Whoever holds the ticket may read it, also a script
 * of the report itself: that is what `access-control-allow-origin` says to the browser.
 */
export const GET = idRoute<{ id: string; ticket: string; path: string[] }>(
  async (deps, request, id, { ticket, path }) => {
    if (!isTicketed(toSitePath(id, ticket), deps.env.accessToken)) {
      return toProblemResponse(
        createProblem("not_found", "This link was made by an earlier start of the app. Reload the page."),
      );
    }
    const file = await openFile(deps, id, path.map(decodePart).join("/"));
    if (!file.ok) return toProblemResponse(file.error);
    const response = toStreamResponse(file.value.body, {
      size: file.value.size,
      contentType: toSiteType(file.value.path),
      disposition: "inline",
      policy: toSitePolicy(request.headers.get("host"), id, ticket),
    });
    response.headers.set("access-control-allow-origin", "*");
    return response;
  },
);
