import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { namedRoute } from "@/lib/http/repository-route";
import { presetWish } from "@/lib/model/preset";
import { listPresets, savePreset } from "@/lib/runs/presets";

type Params = { owner: string; repo: string; file: string };

/** `{items, nextCursor: null}`: a workflow's presets by name. */
export const GET = namedRoute<Params>(async (deps, _request, repository, { file }) => {
  const presets = await listPresets(deps, repository, file);
  return presets.ok ? toJson({ items: presets.value, nextCursor: null }) : toProblemResponse(presets.error);
});

/** 201: the preset; 409 where its name is taken and `replace` is not set. */
export const POST = namedRoute<Params>(async (deps, request, repository, { file }) => {
  const wish = await readBody(request, presetWish);
  if (!wish.ok) return toProblemResponse(wish.error);
  const preset = await savePreset(deps, repository, file, wish.value);
  return preset.ok ? toJson(preset.value, 201) : toProblemResponse(preset.error);
});
