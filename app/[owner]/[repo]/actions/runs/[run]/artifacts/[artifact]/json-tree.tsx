"use client";
import { useMemo } from "react";
import { JsonView } from "react-json-view-lite";
import { reachable } from "@/components/ui/reachable";

const look = {
  container: "grid gap-0.5 font-mono text-xs leading-5",
  basicChildStyle: "pl-4",
  childFieldsContainer: "grid gap-0.5",
  label: "mr-1.5 text-default font-semibold",
  clickableLabel: "mr-1.5 cursor-pointer text-default font-semibold",
  nullValue: "text-muted",
  undefinedValue: "text-muted",
  numberValue: "text-(--ansi-4)",
  stringValue: "text-(--ansi-2) whitespace-pre-wrap [overflow-wrap:anywhere]",
  booleanValue: "text-(--ansi-5)",
  otherValue: "text-default",
  punctuation: "text-muted",
  expandIcon: "mr-1 cursor-pointer select-none text-muted before:content-['▸']",
  collapseIcon: "mr-1 cursor-pointer select-none text-muted before:content-['▾']",
  collapsedContent: "mr-1 cursor-pointer text-muted before:content-['…']",
  ariaLables: { collapseJson: "Fold", expandJson: "Unfold" },
  stringifyStringValues: true,
};

/** JSON as a tree that folds; what is no JSON is said to be none. */
export function JsonTree({ text }: { text: string }) {
  const read = useMemo(() => parse(text), [text]);
  if (!read)
    return <p className="p-3 text-muted text-sm">This is not JSON as it should be. Look at it as text.</p>;
  const { value, items } = read;
  return (
    <section aria-label="JSON" {...reachable} className="min-h-0 flex-1 overflow-auto bg-log p-3">
      {typeof value === "object" && value !== null ? (
        <JsonView
          data={value}
          aria-label="JSON"
          style={look}
          clickToExpandNode
          shouldExpandNode={(level, _value) => level < (items > 200 ? 1 : 3)}
        />
      ) : (
        <code className="font-mono text-xs">{JSON.stringify(value)}</code>
      )}
    </section>
  );
}

function parse(text: string): { value: unknown; items: number } | null {
  try {
    const value: unknown = JSON.parse(text);
    return { value, items: text.split('":').length };
  } catch {
    return null;
  }
}
