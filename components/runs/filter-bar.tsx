"use client";
import { FilterIcon, XIcon } from "@primer/octicons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Token, toToken, withToken } from "@/lib/client/run-filter";
import { FilterSuggestions } from "./filter-suggestions";

/** Tokens and free text that narrow a list. What is written becomes a token as soon as it is one. */
export function FilterBar({
  tokens,
  text,
  onChange,
}: {
  tokens: Token[];
  text: string;
  onChange: (tokens: Token[], text: string) => void;
}) {
  const [written, setWritten] = useState(text);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setWritten(text), [text]);
  useEffect(() => {
    if (written === text || /^\w+:/.test(written)) return;
    const timer = setTimeout(() => onChange(tokens, written), 200);
    return () => clearTimeout(timer);
  }, [written, text, tokens, onChange]);

  function write(next: string, chosen: boolean) {
    const token = chosen ? toToken(next) : null;
    if (!token) return setWritten(next);
    setWritten("");
    onChange(withToken(tokens, token), "");
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter" || event.key === " ") {
      if (toToken(written)) event.preventDefault();
      write(written, true);
    } else if (event.key === "Backspace" && written === "" && tokens.length > 0)
      onChange(tokens.slice(0, -1), "");
    else if (event.key === "Escape") event.currentTarget.blur();
  }

  return (
    <search className="flex min-h-8 min-w-0 flex-1 basis-72 flex-wrap items-center gap-1 rounded-md border border-control bg-surface px-2 py-0.5 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-1">
      <FilterIcon className="mr-1 shrink-0 text-muted" />
      {tokens.map((token) => (
        <TokenChip
          key={token.name}
          token={token}
          onRemove={() => {
            onChange(
              tokens.filter((one) => one !== token),
              written,
            );
            input.current?.focus();
          }}
        />
      ))}
      <input
        ref={input}
        data-filter=""
        aria-label="Filter runs"
        list="filter-suggestions"
        autoComplete="off"
        spellCheck={false}
        value={written}
        placeholder={tokens.length > 0 ? "" : "status:failure branch:main actor:me text…"}
        onChange={(event) => {
          // A choice from the list of suggestions is no typing.
          const { inputType } = event.nativeEvent as InputEvent;
          write(event.target.value, inputType === undefined || inputType === "insertReplacementText");
        }}
        onKeyDown={onKeyDown}
        className="h-6 min-w-32 flex-1 bg-transparent text-sm outline-none"
      />
      <FilterSuggestions id="filter-suggestions" />
    </search>
  );
}

const TokenChip = ({ token, onRemove }: { token: Token; onRemove: () => void }) => (
  <span className="inline-flex h-6 max-w-full items-center rounded-sm bg-raised pl-2 text-xs">
    <span className="truncate">
      <span className="text-muted">{token.name}:</span>
      {token.value}
    </span>
    <button
      type="button"
      aria-label={`Remove ${token.name}:${token.value}`}
      onClick={onRemove}
      className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-default"
    >
      <XIcon size={12} />
    </button>
  </span>
);
