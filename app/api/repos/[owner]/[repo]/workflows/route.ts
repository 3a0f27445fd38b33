import { repositoryRoute } from "@/lib/http/repository-route";
import { listWorkflows } from "@/lib/runs/workflows";

/** A repository's workflows with their inputs at `?ref=`, the default branch by default. */
export const GET = repositoryRoute(listWorkflows);
