import { SkeletonRows } from "@/components/ui/skeleton";
import { isCompleted, type Run } from "@/lib/model/run";

const jobless = new Set(["startup_failure", "action_required", "skipped", "stale"]);

/** A run without jobs: it never had any, GitHub has not made them yet, or they are on their way here. */
export function NoJobs({ run }: { run: Run }) {
  if (isCompleted(run) && jobless.has(run.conclusion ?? ""))
    return (
      <p className="p-4 text-muted text-sm">
        {run.conclusion === "startup_failure"
          ? "GitHub could not read the workflow, so no job began. Its page on GitHub says where."
          : "No job of this run began."}
      </p>
    );
  if (isCompleted(run)) return <SkeletonRows rows={3} label="The jobs are being read" />;
  return <p className="p-4 text-muted text-sm">No job yet: GitHub is still reading the workflow.</p>;
}
