import { backUpNow, listOwnBackups } from "@/lib/backup/back-up-now";
import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";

/** The backups in `DATA_DIR/backups`, the newest first. */
export const GET = route(async (deps) => toJson({ items: await listOwnBackups(deps), nextCursor: null }));

/** Makes one now; 201 with it when it is whole. */
export const POST = route(async (deps) => {
  const made = await backUpNow(deps);
  return made.ok ? toJson(made.value, 201) : toProblemResponse(made.error);
});
