import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { retention } from "@/lib/model/retention";
import { readRetentionState } from "@/lib/retention/prune";
import { writeRetention } from "@/lib/runs/retention-settings";

/** What is kept on this machine, how long and how much, and what goes next. */
export const GET = route(async (deps) => toJson(await readRetentionState(deps)));

/** Sets it. Nothing is taken away before the next pruning, within the hour or by `POST …/prune`. */
export const PUT = route(async (deps, request) => {
  const body = await readBody(request, retention);
  if (!body.ok) return toProblemResponse(body.error);
  await writeRetention(deps, body.value);
  return toJson(await readRetentionState(deps));
});
