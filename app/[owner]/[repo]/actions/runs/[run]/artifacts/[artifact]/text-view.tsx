"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { toPlain } from "@/components/log/ansi";
import { useLogSettings } from "@/components/log/log-settings";
import { formatBytes } from "@/components/ui/format";
import { reachable } from "@/components/ui/reachable";
import type { LineRange } from "./line-range";
import { TextBar } from "./text-bar";
import { TextLine } from "./text-line";
import { useMarkedLines } from "./use-marked-lines";
import { useTextSearch } from "./use-text-search";

const lineHeight = 20;
const mostLines = 500_000;

type Props = { text: string; cut: boolean; href: string; size: number };

/**
 * Text with line numbers, drawn where it is looked at: the browser's own search would find only what is drawn, so it
 * has one of its own. Marked lines stand in the address.
 */
export function TextView({ text, cut, href, size }: Props) {
  const box = useRef<HTMLElement>(null);
  const [{ wrap }, change] = useLogSettings();
  const lines = useMemo(() => text.replace(/\r?\n$/, "").split("\n", mostLines), [text]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    overscan: 20,
    initialRect: { width: 800, height: 600 },
  });
  const show = (line: number) => {
    if (line <= lines.length) virtual.scrollToIndex(line - 1, { align: "center" });
  };
  const { marked, pick, clear } = useMarkedLines(show);
  const search = useTextSearch(lines, show);
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const less = cut || lines.length === mostLines;
  const lookOf = (line: number) =>
    marked && marked.from <= line && line <= marked.to ? "marked" : search.here === line ? "found" : "plain";
  return (
    <>
      <TextBar
        search={search}
        wrap={wrap}
        onWrap={(next) => {
          change({ wrap: next });
          virtual.measure();
        }}
        marked={marked}
        textOf={({ from, to }: LineRange) =>
          lines
            .slice(from - 1, to)
            .map(toPlain)
            .join("\n")
        }
        onClear={clear}
      />
      <section
        ref={box}
        aria-label="Text"
        {...reachable}
        className="min-h-0 flex-1 overflow-auto bg-log font-mono text-xs focus-visible:outline-offset-[-2px]"
      >
        <div
          className={wrap ? "w-full" : "w-max min-w-full"}
          style={{ paddingTop: above, paddingBottom: below }}
        >
          {items.map(({ index }) => (
            <div key={index} data-index={index} ref={wrap ? virtual.measureElement : undefined}>
              <TextLine
                n={index + 1}
                text={lines[index] ?? ""}
                look={lookOf(index + 1)}
                wrap={wrap}
                search={search.pattern}
                onPick={pick}
              />
            </div>
          ))}
        </div>
      </section>
      {less && (
        <p className="shrink-0 border-line border-t px-3 py-1.5 text-muted text-xs">
          This is the beginning of {formatBytes(size)}.{" "}
          <a href={href} download className="text-accent underline underline-offset-2">
            Download all of it
          </a>
        </p>
      )}
    </>
  );
}
