import { repositoryRoute } from "@/lib/http/repository-route";
import { getWorkflowFile } from "@/lib/runs/workflows";

/** What one workflow's file says at `?ref=`. */
export const GET = repositoryRoute<{ owner: string; repo: string; file: string }>(
  (deps, repository, ref, { file }) => getWorkflowFile(deps, repository, file, ref),
);
