import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { explainPermissions } from "@/lib/runs/permissions";

/** Whose token it is, and what it may do: `{viewer, notes, pending}`. */
export const GET = route(async (deps) => {
  const permissions = await explainPermissions(deps);
  return permissions.ok ? toJson(permissions.value) : toProblemResponse(permissions.error);
});
