import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { presetRename } from "@/lib/model/preset";
import { deletePreset, renamePreset } from "@/lib/runs/presets";

/** `{name}`: gives a preset another name. */
export const PATCH = route<{ id: string }>(async (deps, request, { id }) => {
  const body = await readBody(request, presetRename);
  if (!body.ok) return toProblemResponse(body.error);
  const preset = await renamePreset(deps, id, body.value.name);
  return preset.ok ? toJson(preset.value) : toProblemResponse(preset.error);
});

/** Forgets a preset; the answer is what it was. */
export const DELETE = route<{ id: string }>(async (deps, _request, { id }) => {
  const preset = await deletePreset(deps, id);
  return preset.ok ? toJson(preset.value) : toProblemResponse(preset.error);
});
