import { readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { runFilter } from "@/lib/model/run-filter";
import { findRepository } from "@/lib/runs/known-repository";
import { listRuns } from "@/lib/runs/queries";

/** `{items, nextCursor}`, newest first. Who asks for the runs of one repository looks at it, so it comes first. */
export const GET = route(async (deps, request) => {
  const filter = readQuery(request, runFilter);
  if (!filter.ok) return toProblemResponse(filter.error);
  const { repository } = filter.value;
  const watched = repository ? await findRepository(deps, repository) : null;
  if (watched?.tracked) deps.watch.view(watched.name, deps.now());
  const list = await listRuns(deps, filter.value);
  return list.ok ? toJson(list.value) : toProblemResponse(list.error);
});
