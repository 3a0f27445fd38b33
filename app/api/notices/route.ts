import { z } from "zod";
import { readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listNotices } from "@/lib/notices/list-notices";

const query = z.strictObject({ after: z.coerce.number().int().min(0).optional() });

/** What began to wait after a notice and still does; without `after` only the newest notice's id. */
export const GET = route(async (deps, request) => {
  const asked = readQuery(request, query);
  if (!asked.ok) return toProblemResponse(asked.error);
  return toJson(await listNotices(deps, asked.value.after ?? null));
});
