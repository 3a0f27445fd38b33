import type { Approval } from "@/lib/model/approval";
import { type Raw, toId, toTime } from "./raw";

/** https://docs.github.com/en/rest/actions/workflow-runs#get-pending-deployments-for-a-workflow-run */
export function toApproval(
  raw: Raw<"pending-deployment">,
  repository: string,
  runId: number,
): Approval | null {
  const environmentId = toId(raw.environment?.id);
  if (environmentId === null) return null;
  return {
    runId,
    repository,
    environmentId,
    environment: raw.environment?.name ?? `environment ${environmentId}`,
    canApprove: raw.current_user_can_approve ?? false,
    reviewers: (raw.reviewers ?? []).flatMap(({ reviewer }) => {
      const name =
        reviewer && ("login" in reviewer ? reviewer.login : "slug" in reviewer ? reviewer.slug : null);
      return typeof name === "string" ? [name] : [];
    }),
    waitingSince: toTime(raw.wait_timer_started_at),
  };
}
