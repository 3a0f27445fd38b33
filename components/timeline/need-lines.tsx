import { laneGrid } from "./lane-grid";
import { type TimeScale, toPart } from "./time-scale";
import type { NeedLine } from "./timeline-rows";

/** Who waited for whom, as hairlines behind the bars. */
export function NeedLines({ lines, scale, height }: { lines: NeedLine[]; scale: TimeScale; height: number }) {
  if (lines.length === 0) return null;
  const percent = (at: number) => `${toPart(scale, at) * 100}%`;
  return (
    <div
      aria-hidden="true"
      className={`${laneGrid} pointer-events-none absolute inset-0 hidden px-2 @lg:grid`}
    >
      <span />
      <svg aria-hidden="true" width="100%" height={height} className="overflow-visible text-strong">
        {lines.map(({ fromX, fromY, toX, toY }) => (
          <g key={`${fromX} ${fromY} ${toY}`} stroke="currentColor">
            <line x1={percent(fromX)} y1={fromY} x2={percent(toX)} y2={fromY} />
            <line x1={percent(toX)} y1={fromY} x2={percent(toX)} y2={toY} />
          </g>
        ))}
      </svg>
    </div>
  );
}
