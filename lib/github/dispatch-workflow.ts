import { err, ok } from "@/lib/model/result";
import type { Client } from "./client";
import { notGitHub } from "./errors";
import { isTaken } from "./is-taken";
import type { Answer, GitHub } from "./port";
import { toId, toOwnerAndRepo } from "./raw";

type Wish = Parameters<GitHub["dispatchWorkflow"]>[0];

/**
 * Starts a workflow and learns its run's id. A server that does not know `return_run_details` refuses the request as a
 * whole, so nothing was started and it is sent again without; that is remembered for this client.
 * https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
 */
export function createDispatchWorkflow(client: Client): Pick<GitHub, "dispatchWorkflow" | "mayDispatch"> {
  let knowsDetails = true;

  const send = async (wish: Wish, withDetails: boolean): Answer<{ runId: number | null }> => {
    const answer = await client.send(
      { purpose: "dispatch", repository: wish.repository, needs: "Actions: write" },
      (octokit) =>
        octokit.rest.actions.createWorkflowDispatch({
          ...toOwnerAndRepo(wish.repository),
          workflow_id: wish.workflow,
          ref: wish.ref,
          inputs: wish.inputs,
          request: { beforeSend: wish.beforeSend, yields: wish.yields },
          ...(withDetails ? { return_run_details: true } : {}),
        }),
    );
    if (!answer.ok) return answer;
    if (!isTaken(answer.value)) return err(notGitHub(answer.value.status));
    // 204 has no body; a body that was cut short is still a run that was started.
    const data: unknown = answer.value.data;
    const named = typeof data === "object" && data !== null && "workflow_run_id" in data;
    return ok({ runId: named ? toId(data.workflow_run_id) : null });
  };

  return {
    async dispatchWorkflow(wish) {
      const answer = await send(wish, knowsDetails);
      if (!knowsDetails || answer.ok || !isKeyRefused(answer.error)) return answer;
      knowsDetails = false;
      return send(wish, false);
    },

    /** No workflow has the id 0, so GitHub refuses: with 403 for want of permission, else with 404. */
    async mayDispatch(repository) {
      const answer = await client.send(
        { purpose: "permissions", repository, needs: "Actions: write" },
        (octokit) =>
          octokit.rest.actions.createWorkflowDispatch({
            ...toOwnerAndRepo(repository),
            workflow_id: 0,
            ref: "main",
          }),
      );
      if (answer.ok || answer.error.kind === "not_found" || answer.error.kind === "invalid") return ok(true);
      return answer.error.kind === "forbidden" ? ok(false) : answer;
    },
  };
}

const isKeyRefused = (error: { kind: string; message?: string }): boolean =>
  error.kind === "invalid" && (error.message?.includes("return_run_details") ?? false);
