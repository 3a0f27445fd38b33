"use client";
import { ClockIcon, DownloadIcon, FoldIcon, UnfoldIcon, WrapIcon } from "@primer/octicons-react";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { LogSearchBox } from "./log-search-box";
import { type LogSettings, nextTimeMode } from "./log-settings";
import { MarkButtons } from "./mark-buttons";
import type { LogFolding } from "./use-log-folds";
import type { LogSearching } from "./use-log-search";
import type { MarkWalk } from "./use-mark-walk";

const timeLabels = {
  off: "Show times",
  absolute: "Show seconds since the step began",
  relative: "Hide times",
};

/** One thin bar over the lines: search at the left, errors, folding, wrap, time and raw at the right. */
export function LogToolbar({
  searching,
  marks,
  folding,
  settings,
  onSettings,
  rawHref,
  children,
}: {
  searching: LogSearching;
  marks: MarkWalk;
  folding: LogFolding;
  settings: LogSettings;
  onSettings: (change: Partial<LogSettings>) => void;
  rawHref: string;
  children?: React.ReactNode;
}) {
  const on = "bg-raised text-default";
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-1 border-line border-b bg-surface px-2 py-1">
      <LogSearchBox searching={searching} />
      <div className="ml-auto flex items-center">
        {children}
        <MarkButtons of="error" marks={marks} />
        <MarkButtons of="warning" marks={marks} />
        <IconButton
          size="sm"
          label={folding.allFolded ? "Open everything" : "Fold all steps"}
          shortcut="z"
          icon={folding.allFolded ? <UnfoldIcon /> : <FoldIcon />}
          onClick={folding.allFolded ? folding.unfoldAll : folding.foldAll}
        />
        <IconButton
          size="sm"
          label="Wrap long lines"
          shortcut="w"
          aria-pressed={settings.wrap}
          className={cx(settings.wrap && on)}
          icon={<WrapIcon />}
          onClick={() => onSettings({ wrap: !settings.wrap })}
        />
        <IconButton
          size="sm"
          label={timeLabels[settings.time]}
          shortcut="t"
          className={cx(settings.time !== "off" && on)}
          icon={<ClockIcon />}
          onClick={() => onSettings({ time: nextTimeMode(settings.time) })}
        />
        <a
          href={rawHref}
          download
          title="The whole text (D)"
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-muted text-xs hover:bg-raised hover:text-default"
        >
          <DownloadIcon /> Raw
        </a>
      </div>
    </div>
  );
}
