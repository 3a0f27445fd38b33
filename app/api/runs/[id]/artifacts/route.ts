import { listArtifacts } from "@/lib/artifacts/list-artifacts";
import { idJsonRoute } from "@/lib/http/id-route";
import { toItems } from "@/lib/http/repository-route";

/** What a run left behind. */
export const GET = idJsonRoute(async (deps, run) => toItems(await listArtifacts(deps, run)));
