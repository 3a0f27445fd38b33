"use client";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { useRuns } from "@/lib/client/use-api";

/** The newest dispatched runs of a workflow: a person says which of them an unconfirmed dispatch became. */
export function RunCandidates({
  repository,
  workflow,
  disabled,
  onChoose,
}: {
  repository: string;
  workflow: string;
  disabled: boolean;
  onChoose: (runId: number | null) => void;
}) {
  const query = { repository, workflow, event: "workflow_dispatch", limit: "5" };
  const runs = useRuns(query).data?.items ?? [];
  return (
    <Menu
      trigger={
        <Button size="sm" disabled={disabled}>
          It started…
        </Button>
      }
    >
      {runs.map((run) => (
        <MenuItem key={run.id} icon={<StatusIcon status={toStatus(run)} />} onSelect={() => onChoose(run.id)}>
          as #{run.number} <RelativeTime at={run.createdAt} className="ml-auto pl-4 text-muted text-xs" />
        </MenuItem>
      ))}
      {runs.length > 0 && <MenuSeparator />}
      <MenuItem onSelect={() => onChoose(null)}>It did not, and need not</MenuItem>
    </Menu>
  );
}
