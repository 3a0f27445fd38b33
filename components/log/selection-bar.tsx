"use client";
import { ClockIcon, CopyIcon, LinkIcon, XIcon } from "@primer/octicons-react";
import { formatCount } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import type { LineCopy } from "./use-line-copy";

/** What can be done with the lines that are picked: copy them, copy their permalink, let them go. */
export function SelectionBar({
  selection: { from, to },
  copy,
  onClear,
}: {
  selection: { from: number; to: number };
  copy: LineCopy;
  onClear: () => void;
}) {
  const count = to - from + 1;
  return (
    <span className="mr-1 flex items-center rounded-md bg-accent-soft pl-2 text-xs">
      <span aria-live="polite">{copy.done || `${formatCount(count)} ${count === 1 ? "line" : "lines"}`}</span>
      <IconButton
        size="sm"
        label="Copy these lines"
        shortcut="y"
        icon={<CopyIcon />}
        onClick={() => copy.copyLines(false)}
      />
      <IconButton
        size="sm"
        label="Copy these lines with their times"
        shortcut="Y"
        icon={
          <span className="relative">
            <CopyIcon />
            <ClockIcon size={12} className="absolute -right-1.5 -bottom-1 rounded-full bg-accent-soft" />
          </span>
        }
        onClick={() => copy.copyLines(true)}
      />
      <IconButton
        size="sm"
        label="Copy a link to these lines"
        shortcut="l"
        icon={<LinkIcon />}
        onClick={copy.copyLink}
      />
      <IconButton size="sm" label="Select nothing" shortcut="Esc" icon={<XIcon />} onClick={onClear} />
    </span>
  );
}
