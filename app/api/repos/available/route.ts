import { z } from "zod";
import { readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listAvailable } from "@/lib/runs/available";

const query = z.object({ q: z.string().max(200).default("") });

/** Repositories that the token sees, watched or not. */
export const GET = route(async (deps, request) => {
  const asked = readQuery(request, query);
  if (!asked.ok) return toProblemResponse(asked.error);
  const items = await listAvailable(deps, asked.value.q);
  return items.ok ? toJson({ items: items.value, nextCursor: null }) : toProblemResponse(items.error);
});
