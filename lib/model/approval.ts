/** A job that waits for an environment's reviewers: https://docs.github.com/en/rest/actions/workflow-runs#get-pending-deployments-for-a-workflow-run */
export type Approval = {
  runId: number;
  repository: string;
  environmentId: number;
  environment: string;
  /** False: GitHub says that this token's person is no reviewer. */
  canApprove: boolean;
  reviewers: string[];
  waitingSince: string | null;
};
