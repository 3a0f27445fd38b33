"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { toSpans } from "@/components/log/ansi";
import { cx } from "@/components/ui/cx";
import { formatBytes } from "@/components/ui/format";
import { reachable } from "@/components/ui/reachable";

const lineHeight = 20;
const mostLines = 500_000;
const longestLine = 5_000;

/** Text with line numbers, drawn where it is looked at; a click on a number marks the line. */
export function TextView({
  text,
  cut,
  href,
  size,
}: {
  text: string;
  cut: boolean;
  href: string;
  size: number;
}) {
  const box = useRef<HTMLElement>(null);
  const [marked, setMarked] = useState<number | null>(null);
  const lines = useMemo(() => text.replace(/\r?\n$/, "").split("\n", mostLines), [text]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    overscan: 20,
    initialRect: { width: 800, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const less = cut || lines.length === mostLines;
  return (
    <>
      <section
        ref={box}
        aria-label="Text"
        {...reachable}
        className="min-h-0 flex-1 overflow-auto bg-log font-mono text-xs focus-visible:outline-offset-[-2px]"
      >
        <div className="w-max min-w-full" style={{ paddingTop: above, paddingBottom: below }}>
          {items.map(({ index }) => (
            <div key={index} className={cx("flex h-5 leading-5", marked === index && "bg-accent-soft")}>
              <button
                type="button"
                tabIndex={-1}
                aria-label={`Line ${index + 1}`}
                onClick={() => setMarked(marked === index ? null : index)}
                className="sticky left-0 w-14 shrink-0 select-none bg-log pr-3 text-right text-muted hover:text-default"
              >
                {index + 1}
              </button>
              <span className="whitespace-pre pr-8">
                <Line text={lines[index] ?? ""} />
              </span>
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

function Line({ text }: { text: string }) {
  const short = text.length > longestLine ? text.slice(0, longestLine) : text;
  return (
    <>
      {toSpans(short).map((span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no other name
        <span key={at} style={span.style}>
          {span.text}
        </span>
      ))}
      {short.length < text.length && (
        <span className="text-muted"> … {text.length - short.length} more letters</span>
      )}
    </>
  );
}
