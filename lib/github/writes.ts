import { err, ok } from "@/lib/model/result";
import type { Ask, Call, Client } from "./client";
import { notGitHub } from "./errors";
import { isTaken } from "./is-taken";
import type { Answer, GitHub } from "./port";
import { toOwnerAndRepo } from "./raw";

type Writes = Pick<
  GitHub,
  "dispatchEvent" | "approveRun" | "cancelRun" | "rerunRun" | "rerunFailedJobs" | "reviewApproval"
>;

/** What changes something on GitHub, `workflow_dispatch` and refs apart. */
export function createWrites(client: Client): Writes {
  const write = async <T>(call: Call, ask: Ask<T>): Answer<null> => {
    const answer = await client.send(call, ask);
    if (!answer.ok) return answer;
    return isTaken(answer.value) ? ok(null) : err(notGitHub(answer.value.status));
  };
  const ofRun = (repository: string, runId: number) => ({ ...toOwnerAndRepo(repository), run_id: runId });
  const actions = (purpose: string, repository: string) => ({ purpose, repository, needs: "Actions: write" });

  return {
    /** https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event */
    dispatchEvent: ({ repository, eventType, payload, beforeSend }) =>
      write({ purpose: "dispatch", repository, needs: "Contents: write" }, (octokit) =>
        octokit.rest.repos.createDispatchEvent({
          ...toOwnerAndRepo(repository),
          event_type: eventType,
          client_payload: payload,
          request: { beforeSend },
        }),
      ),

    /** https://docs.github.com/en/rest/actions/workflow-runs#approve-a-workflow-run-for-a-fork-pull-request */
    approveRun: (repository, runId) =>
      write(actions("approve", repository), (octokit) =>
        octokit.rest.actions.approveWorkflowRun(ofRun(repository, runId)),
      ),

    /** https://docs.github.com/en/rest/actions/workflow-runs#cancel-a-workflow-run */
    cancelRun: (repository, runId) =>
      write(actions("cancel", repository), (octokit) =>
        octokit.rest.actions.cancelWorkflowRun(ofRun(repository, runId)),
      ),

    /** https://docs.github.com/en/rest/actions/workflow-runs#re-run-a-workflow */
    rerunRun: (repository, runId) =>
      write(actions("rerun", repository), (octokit) =>
        octokit.rest.actions.reRunWorkflow(ofRun(repository, runId)),
      ),

    rerunFailedJobs: (repository, runId) =>
      write(actions("rerun", repository), (octokit) =>
        octokit.rest.actions.reRunWorkflowFailedJobs(ofRun(repository, runId)),
      ),

    /** https://docs.github.com/en/rest/actions/workflow-runs#review-pending-deployments-for-a-workflow-run */
    reviewApproval: ({ repository, runId, environmentIds, state, comment }) =>
      write({ purpose: "approve", repository, needs: "Deployments: write" }, (octokit) =>
        octokit.rest.actions.reviewPendingDeploymentsForRun({
          ...ofRun(repository, runId),
          environment_ids: environmentIds,
          state,
          comment,
        }),
      ),
  };
}
