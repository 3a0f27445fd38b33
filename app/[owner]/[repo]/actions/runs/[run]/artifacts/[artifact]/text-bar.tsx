"use client";
import { ChevronDownIcon, ChevronUpIcon, LinkIcon, XIcon } from "@primer/octicons-react";
import type { KeyboardEvent } from "react";
import { CopySign } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { useCopy } from "@/components/ui/use-copy";
import type { LineRange } from "./line-range";
import type { TextSearch } from "./use-text-search";

type Props = {
  search: TextSearch;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  marked: LineRange | null;
  textOf: (range: LineRange) => string;
  onClear: () => void;
};

/** The search of a text, how its lines run, and what can be done with those that are marked. */
export function TextBar({ search, wrap, onWrap, marked, textOf, onClear }: Props) {
  const { q, total, place, move } = search;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      event.preventDefault();
      move(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      search.setQ("");
      event.currentTarget.blur();
    }
  };
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-1 gap-y-1 border-line border-b px-2 py-1 text-xs">
      <input
        type="search"
        aria-label="Search this file"
        placeholder="Search this file"
        value={q}
        onChange={(event) => search.setQ(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-7 min-w-0 flex-1 basis-36 rounded-md border border-control bg-log px-2 sm:max-w-52 [&::-webkit-search-cancel-button]:hidden"
      />
      {q !== "" && (
        <>
          <output className="min-w-12 text-center text-muted">
            {total === 0 ? "No match" : `${formatCount(place)}/${formatCount(total)}`}
          </output>
          <IconButton
            size="sm"
            label="Previous match"
            disabled={total === 0}
            icon={<ChevronUpIcon />}
            onClick={() => move(-1)}
          />
          <IconButton
            size="sm"
            label="Next match"
            disabled={total === 0}
            icon={<ChevronDownIcon />}
            onClick={() => move(1)}
          />
        </>
      )}
      <span className="ml-auto flex items-center gap-1">
        {marked && <Marked range={marked} textOf={textOf} onClear={onClear} />}
        <button
          type="button"
          aria-pressed={wrap}
          onClick={() => onWrap(!wrap)}
          className={cx(
            "h-7 rounded-md px-2 hover:bg-raised",
            wrap ? "bg-raised font-semibold" : "text-muted",
          )}
        >
          Wrap
        </button>
      </span>
    </div>
  );
}

function Marked({ range, textOf, onClear }: { range: LineRange } & Pick<Props, "textOf" | "onClear">) {
  const text = useCopy();
  const link = useCopy();
  const count = range.to - range.from + 1;
  return (
    <span className="flex items-center rounded-md bg-accent-soft pl-2">
      <span aria-live="polite">
        {text.copied
          ? "Copied"
          : link.copied
            ? "Link copied"
            : count === 1
              ? "1 line"
              : `${formatCount(count)} lines`}
      </span>
      <IconButton
        size="sm"
        label="Copy these lines"
        icon={<CopySign copied={text.copied} />}
        onClick={() => void text.copy(textOf(range))}
      />
      <IconButton
        size="sm"
        label="Copy a link to these lines"
        icon={<LinkIcon />}
        onClick={() => void link.copy(location.href)}
      />
      <IconButton size="sm" label="Select nothing" icon={<XIcon />} onClick={onClear} />
    </span>
  );
}
