"use client";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { keys } from "@/lib/client/keys";
import { type List, useApi } from "@/lib/client/use-api";
import type { Run } from "@/lib/model/run";

/** The runs of that time that an unconfirmed dispatch may have become: a person says which of them it was. */
export function RunCandidates({
  dispatchId,
  disabled,
  onChoose,
}: {
  dispatchId: string;
  disabled: boolean;
  onChoose: (runId: number | null) => void;
}) {
  const path = keys.dispatchCandidates(dispatchId);
  const candidates = useApi<List<{ run: Run; taken: boolean }>>(path).data?.items ?? [];
  return (
    <Menu
      trigger={
        <Button size="sm" disabled={disabled}>
          It did start…
        </Button>
      }
    >
      {candidates.length === 0 && (
        <MenuItem disabled onSelect={() => {}}>
          No run of that time is known here
        </MenuItem>
      )}
      {candidates.map(({ run, taken }) => (
        <MenuItem
          key={run.id}
          icon={<StatusIcon status={toStatus(run)} />}
          disabled={taken}
          onSelect={() => onChoose(run.id)}
        >
          <span className="max-w-64 truncate">
            as #{run.number} {run.title}
          </span>
          <span className="ml-auto shrink-0 pl-4 text-muted text-xs">
            {taken ? "another dispatch's" : <RelativeTime at={run.createdAt} />}
          </span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onChoose(null)}>It did not, and need not</MenuItem>
    </Menu>
  );
}
