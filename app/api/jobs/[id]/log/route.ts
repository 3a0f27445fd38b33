import { parseId, readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { keepLog } from "@/lib/logs/keep-log";
import { readWindow } from "@/lib/logs/read-window";
import { windowQuery } from "@/lib/logs/window-query";

/** `{total, from, lines, note}` of a job that has ended; `note` says where the text came from, where that was unusual. */
export const GET = route<{ id: string }>(async (deps, request, { id }) => {
  const job = parseId(id);
  if (!job.ok) return toProblemResponse(job.error);
  const query = readQuery(request, windowQuery);
  if (!query.ok) return toProblemResponse(query.error);
  const kept = await keepLog(deps, job.value);
  if (!kept.ok) return toProblemResponse(kept.error);
  const { from, limit, cut } = query.value;
  const window = await readWindow(kept.value, from, limit, cut);
  return toJson({ ...window, note: kept.value.index.note });
});
