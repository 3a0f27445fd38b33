import { ShieldLockIcon } from "@primer/octicons-react";
import { ApprovalForm } from "@/components/inbox/approval-form";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Approval } from "@/lib/model/approval";
import type { RunDetail } from "@/lib/model/run";

/** An environment whose reviewers the run waits for. */
export function ApprovalCard({ run, approval }: { run: RunDetail; approval: Approval }) {
  return (
    <section
      aria-label={`Review of ${approval.environment}`}
      className="overflow-hidden rounded-md border border-awaiting bg-surface"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-awaiting-soft px-4 py-2 text-awaiting text-sm">
        <ShieldLockIcon />
        <h2 className="min-w-0 break-words font-semibold">
          {approval.canApprove
            ? `Deploy to ${approval.environment}? It waits for your review`
            : `Waiting for the reviewers of ${approval.environment}`}
        </h2>
        {approval.waitingSince && (
          <span className="ml-auto text-xs">
            <RelativeTime at={approval.waitingSince} />
          </span>
        )}
      </header>
      <div className="p-4">
        <ApprovalForm run={run} approval={approval} />
      </div>
    </section>
  );
}
