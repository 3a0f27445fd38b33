"use client";
import { ChevronDownIcon, GitBranchIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import { Popover } from "radix-ui";
import { useState } from "react";
import type { FieldIds } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";

const RefList = dynamic(() => import("./ref-list").then((file) => file.RefList), {
  ssr: false,
  loading: () => <Skeleton className="m-2 h-40" />,
});

/** A button that shows the chosen branch or tag and opens the list of all, with a search. */
export function RefPicker({
  repository,
  value,
  onChange,
  ...ids
}: FieldIds & { repository: string; value: string; onChange: (ref: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          {...ids}
          type="button"
          className="flex h-8 w-full min-w-0 items-center gap-2 rounded-md border border-control bg-surface px-2 text-left text-sm"
        >
          <GitBranchIcon className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate font-mono text-xs leading-5">{value}</span>
          <ChevronDownIcon className="shrink-0 text-muted" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Branch or tag"
          className="z-50 w-(--radix-popover-trigger-width) min-w-64 animate-slide overflow-hidden rounded-md border border-line bg-overlay shadow-float"
        >
          <RefList
            repository={repository}
            value={value}
            onChoose={(ref) => {
              onChange(ref);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
