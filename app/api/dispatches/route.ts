import { z } from "zod";
import { check, readBody, readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { dispatchBatch, dispatchFilter, dispatchTarget } from "@/lib/model/dispatch";
import { awaitDispatches, isAnswered } from "@/lib/runs/await-dispatch";
import { createDispatches } from "@/lib/runs/dispatch";
import { listDispatches } from "@/lib/runs/dispatches";

const patience = 5_000;

/** `{items, nextCursor}`, newest first. */
export const GET = route(async (deps, request) => {
  const filter = readQuery(request, dispatchFilter);
  if (!filter.ok) return toProblemResponse(filter.error);
  const list = await listDispatches(deps, filter.value);
  return list.ok ? toJson(list.value) : toProblemResponse(list.error);
});

/** The dispatch, or `{items}` for several targets: 201 when GitHub has answered within 5 s, else 202. */
export const POST = route(async (deps, request) => {
  const body = await readBody(request, z.record(z.string(), z.unknown()));
  if (!body.ok) return toProblemResponse(body.error);
  const isBatch = "targets" in body.value;
  const targets = isBatch ? check(body.value, dispatchBatch) : check(body.value, dispatchTarget);
  if (!targets.ok) return toProblemResponse(targets.error);
  const wishes = "targets" in targets.value ? targets.value.targets : [targets.value];
  const created = await createDispatches(deps, wishes);
  if (!created.ok) return toProblemResponse(created.error);
  const ids = created.value.map(({ id }) => id);
  const dispatches = await awaitDispatches(deps, ids, patience);
  return toJson(isBatch ? { items: dispatches } : dispatches[0], dispatches.every(isAnswered) ? 201 : 202);
});
