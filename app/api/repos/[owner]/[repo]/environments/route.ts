import { repositoryRoute, toItems } from "@/lib/http/repository-route";
import { listEnvironments } from "@/lib/runs/workflows";

/** Names of a repository's environments, for inputs of that type. */
export const GET = repositoryRoute(async (deps, repository) =>
  toItems(await listEnvironments(deps, repository)),
);
