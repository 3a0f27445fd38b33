import type { MouseEvent } from "react";
import type { LogOutline } from "@/lib/model/log-outline";
import type { LogRows } from "./log-rows";

const height = 1000;
const colours = { error: "var(--failure)", warning: "var(--progress)", notice: "var(--accent)" };

/** The whole log at a glance: where errors, warnings and matches are; a click goes there. */
export function LogMinimap({
  outline,
  rows,
  matches,
  view,
  onGo,
}: {
  outline: LogOutline;
  rows: LogRows;
  matches: number[];
  /** What is in sight, as parts of the whole. */
  view: { from: number; to: number };
  onGo: (part: number) => void;
}) {
  const toPath = (lines: number[]) => {
    const places = new Set(
      lines.map((n) => Math.round((rows.indexOf(n) / Math.max(1, rows.count)) * height)),
    );
    return [...places].map((y) => `M0 ${y}h12`).join("");
  };
  const go = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onGo((event.clientY - box.top) / box.height);
  };
  return (
    // For the pointer only: the keyboard has n, p and the search.
    <svg
      aria-hidden="true"
      viewBox={`0 0 12 ${height}`}
      preserveAspectRatio="none"
      onClick={go}
      className="absolute inset-y-0 right-0 hidden h-full w-3 border-line border-l bg-surface md:block"
    >
      <rect
        x="0"
        width="12"
        y={view.from * height}
        height={Math.max(6, (view.to - view.from) * height)}
        fill="var(--line)"
      />
      {(["notice", "warning", "error"] as const).map((kind) => (
        <path
          key={kind}
          d={toPath(outline.marks.filter((mark) => mark.kind === kind).map((mark) => mark.n))}
          stroke={colours[kind]}
          strokeWidth="3"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path d={toPath(matches)} stroke="var(--hit-mark)" strokeWidth="3" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
