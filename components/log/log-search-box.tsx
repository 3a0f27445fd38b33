"use client";
import { ChevronDownIcon, ChevronUpIcon } from "@primer/octicons-react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import type { LogSearching } from "./use-log-search";

/** The search of a log: Enter goes on, Shift+Enter back, Escape clears. `/` comes here. */
export function LogSearchBox({ searching }: { searching: LogSearching }) {
  const { search, set, lines, total, at, move, wrong, busy } = searching;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      event.preventDefault();
      move(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      set({ q: "" });
      event.currentTarget.blur();
    }
  };
  return (
    <div className="flex min-w-0 items-center gap-1">
      <div
        className={cx(
          "flex h-7 min-w-0 items-center rounded-md border bg-log focus-within:outline-2 focus-within:outline-accent",
          wrong ? "border-failure" : "border-control",
        )}
      >
        <input
          type="search"
          data-filter
          aria-label="Search this log"
          aria-invalid={wrong ? true : undefined}
          placeholder="Search"
          value={search.q}
          onChange={(event) => set({ q: event.target.value })}
          onKeyDown={onKeyDown}
          className="h-full w-32 min-w-0 bg-transparent px-2 text-xs outline-none sm:w-52 [&::-webkit-search-cancel-button]:hidden"
        />
        <Toggle
          label="Match case"
          on={search.matchCase}
          onToggle={() => set({ matchCase: !search.matchCase })}
        >
          Aa
        </Toggle>
        <Toggle label="Regular expression" on={search.regex} onToggle={() => set({ regex: !search.regex })}>
          .*
        </Toggle>
      </div>
      {search.q !== "" && (
        <>
          <output className={cx("min-w-12 text-center text-xs", wrong ? "text-failure" : "text-muted")}>
            {wrong ?? (busy ? "…" : `${lines.length === 0 ? 0 : at + 1}/${total.toLocaleString("en")}`)}
          </output>
          <IconButton
            size="sm"
            label="Previous match"
            disabled={lines.length === 0}
            icon={<ChevronUpIcon />}
            onClick={() => move(-1)}
          />
          <IconButton
            size="sm"
            label="Next match"
            disabled={lines.length === 0}
            icon={<ChevronDownIcon />}
            onClick={() => move(1)}
          />
        </>
      )}
    </div>
  );
}

function Toggle({
  label,
  on,
  onToggle,
  children,
}: {
  label: string;
  on: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={on}
      onClick={onToggle}
      className={cx(
        "mr-0.5 h-5 w-6 rounded-sm font-mono text-xs",
        on ? "bg-accent-soft text-accent" : "text-muted hover:bg-raised",
      )}
    >
      {children}
    </button>
  );
}
