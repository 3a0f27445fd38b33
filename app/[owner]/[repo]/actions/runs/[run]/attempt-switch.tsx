"use client";
import { ChevronDownIcon, IterationsIcon } from "@primer/octicons-react";
import { useRouter } from "next/navigation";
import { Menu, MenuItem } from "@/components/ui/menu";
import { attemptPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";

/** Which attempt is shown, and the way to the others; nothing for a run that was never run again. */
export function AttemptSwitch({ run }: { run: RunDetail }) {
  const router = useRouter();
  if (run.latestAttempt < 2) return null;
  const all = Array.from({ length: run.latestAttempt }, (_, index) => run.latestAttempt - index);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className="inline-flex h-6 items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-muted text-xs hover:bg-raised hover:text-default"
        >
          <IterationsIcon size={12} />
          Attempt {run.attempt} of {run.latestAttempt}
          <ChevronDownIcon size={12} />
        </button>
      }
    >
      {all.map((attempt) => (
        <MenuItem
          key={attempt}
          disabled={attempt === run.attempt}
          onSelect={() => router.push(attemptPath(run, attempt))}
        >
          Attempt {attempt}
          {attempt === run.latestAttempt && <span className="text-muted">latest</span>}
        </MenuItem>
      ))}
    </Menu>
  );
}
