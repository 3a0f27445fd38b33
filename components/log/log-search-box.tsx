"use client";
import { ChevronDownIcon, ChevronUpIcon } from "@primer/octicons-react";
import type { KeyboardEvent } from "react";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { SearchToggles } from "./search-toggles";
import type { LogSearching } from "./use-log-search";

/** The search of a log: Enter goes on, Shift+Enter back, Escape clears. `/` comes here; outside n and N walk. */
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
  const place = lines.length === 0 ? 0 : at + 1;
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-1">
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
          aria-describedby="log-search-answer"
          placeholder="Search"
          value={search.q}
          onChange={(event) => set({ q: event.target.value })}
          onKeyDown={onKeyDown}
          className="h-full w-32 min-w-0 bg-transparent px-2 text-xs outline-none sm:w-52 [&::-webkit-search-cancel-button]:hidden"
        />
        <SearchToggles search={search} onChange={set} />
      </div>
      {search.q !== "" && (
        <>
          <output
            id="log-search-answer"
            className={cx(
              "min-w-12 break-words text-center text-xs",
              wrong ? "max-w-80 text-failure" : "text-muted",
            )}
          >
            {wrong ?? (busy ? "…" : total === 0 ? "No match" : `${formatCount(place)}/${formatCount(total)}`)}
          </output>
          <IconButton
            size="sm"
            label="Previous match"
            shortcut="N"
            disabled={lines.length === 0}
            icon={<ChevronUpIcon />}
            onClick={() => move(-1)}
          />
          <IconButton
            size="sm"
            label="Next match"
            shortcut="n"
            disabled={lines.length === 0}
            icon={<ChevronDownIcon />}
            onClick={() => move(1)}
          />
        </>
      )}
    </div>
  );
}
