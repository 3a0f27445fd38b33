import { z } from "zod";
import { bundleArtifacts } from "@/lib/artifacts/bundle-artifacts";
import { lengthHeader } from "@/lib/http/content-length";
import { toDisposition } from "@/lib/http/file-response";
import { readQuery, toProblemResponse } from "@/lib/http/handle";
import { idRoute } from "@/lib/http/id-route";

const query = z.object({
  ids: z
    .string()
    .regex(/^\d{1,16}(,\d{1,16}){0,499}$/, "Write the ids of artifacts with commas between them")
    .transform((text) => text.split(",").map(Number))
    .optional(),
});

/** Artifacts of a run as one zip, streamed: those of `?ids=1,2`, or all that can still be had. */
export const GET = idRoute(async (deps, request, run) => {
  const asked = readQuery(request, query);
  if (!asked.ok) return toProblemResponse(asked.error);
  const bundle = await bundleArtifacts(deps, run, asked.value.ids ?? null);
  if (!bundle.ok) return toProblemResponse(bundle.error);
  return new Response(bundle.value.body, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": toDisposition(bundle.value.fileName),
      [lengthHeader]: String(bundle.value.size),
      "cache-control": "private, no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
});
