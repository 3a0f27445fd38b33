import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { readFrame } from "@/lib/runs/frame";

/** What stands around every page: the repositories where something happened last, and what is left of GitHub's limit. */
export const GET = route(async (deps) => toJson(await readFrame(deps)));
