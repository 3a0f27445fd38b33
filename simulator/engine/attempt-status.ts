import type { Attempt, Run } from "../run";
import type { World } from "../world";

/** Brings the attempt's status in line with its jobs'. */
export function updateStatus(world: World, run: Run, attempt: Attempt): void {
  const statuses = attempt.jobs.map((job) => job.status);
  const before = attempt.status;
  if (before === "completed") return;
  const begun = statuses.some((status) => status === "in_progress" || status === "completed");
  if (statuses.includes("in_progress")) attempt.status = "in_progress";
  else if (statuses.includes("waiting") && !statuses.includes("queued")) attempt.status = "waiting";
  else attempt.status = begun && before !== "queued" ? "in_progress" : "queued";
  if (attempt.status === before) return;
  attempt.updatedAt = world.clock.now();
  if (before === "queued" && attempt.status === "in_progress") {
    world.announce({ name: "workflow_run", action: "in_progress", run });
  }
}
