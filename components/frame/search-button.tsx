"use client";
import { SearchIcon } from "@primer/octicons-react";
import { Kbd } from "@/components/ui/kbd";
import { openPalette } from "./palette-wish";

/** Looks like a field, opens the palette. */
export function SearchButton() {
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-8 min-w-0 max-w-[420px] flex-1 items-center gap-2 rounded-md border border-line bg-surface px-2 text-muted text-sm transition-colors hover:border-strong hover:text-default"
    >
      <SearchIcon className="shrink-0" />
      <span className="truncate">Search or jump…</span>
      <span className="ml-auto hidden sm:block">
        <Kbd keys="Mod K" />
      </span>
    </button>
  );
}
