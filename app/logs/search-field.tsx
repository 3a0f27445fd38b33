"use client";
import { SearchIcon, XIcon } from "@primer/octicons-react";
import type { KeyboardEvent } from "react";
import { SearchToggles } from "@/components/log/search-toggles";
import { cx } from "@/components/ui/cx";
import type { KeptWish } from "./search-address";

/** What is looked for and how. The arrow down goes to the first line found, Escape out of the field. */
export function SearchField({
  wish,
  wrong,
  onChange,
}: {
  wish: KeptWish;
  wrong: string | null;
  onChange: (part: Partial<KeptWish>) => void;
}) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      document.querySelector<HTMLElement>("[data-row] [data-row-link]")?.focus();
    } else if (event.key === "Escape") event.currentTarget.blur();
  };
  return (
    <div className="grid gap-1">
      <div
        className={cx(
          "flex h-10 min-w-0 items-center gap-1 rounded-md border bg-surface pr-1 pl-3 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-1",
          wrong ? "border-failure" : "border-control",
        )}
      >
        <SearchIcon className="mr-1 shrink-0 text-muted" />
        <input
          type="search"
          data-filter=""
          aria-label="Search all kept logs"
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? "search-wrong" : undefined}
          placeholder="Find text in all kept logs"
          // biome-ignore lint/a11y/noAutofocus: the page is this field.
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          value={wish.q}
          onChange={(event) => onChange({ q: event.target.value })}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        {wish.q !== "" && (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => onChange({ q: "" })}
            className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-default"
          >
            <XIcon />
          </button>
        )}
        <SearchToggles search={wish} onChange={onChange} />
      </div>
      {wrong && (
        <p id="search-wrong" className="text-failure text-xs">
          {wrong}
        </p>
      )}
    </div>
  );
}
