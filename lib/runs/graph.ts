import type { Deps } from "@/lib/deps";
import type { GraphJob } from "@/lib/model/run";
import type { WorkflowFile } from "@/lib/model/workflow";

/** Which job waits for which, from the workflow's file at the run's commit; null while that file was not read. */
export async function readGraph(
  { db }: Pick<Deps, "db">,
  run: { repository: string; workflowPath: string; sha: string },
): Promise<GraphJob[] | null> {
  const row = await db.workflowFile.findUnique({
    where: {
      repository_path_ref: { repository: run.repository, path: run.workflowPath, ref: run.sha },
    },
  });
  return row ? (JSON.parse(row.file) as WorkflowFile).jobs : null;
}
