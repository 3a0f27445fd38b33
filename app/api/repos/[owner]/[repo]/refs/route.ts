import { repositoryRoute, toItems } from "@/lib/http/repository-route";
import { listRefs } from "@/lib/runs/workflows";

/** Branches and tags that a workflow can be started on, the default branch first. */
export const GET = repositoryRoute(async (deps, repository) => toItems(await listRefs(deps, repository)));
