import { formatDuration } from "@/components/ui/format";
import { laneGrid } from "./lane-grid";
import type { TimeScale } from "./time-scale";

/** The axis over the lanes: time since the run began. */
export function TimeAxis({ scale }: { scale: TimeScale }) {
  return (
    <div aria-hidden="true" className={`${laneGrid} hidden h-7 items-end border-line border-b px-2 @lg:grid`}>
      <span />
      <span className="relative h-full">
        {scale.ticks.map((tick) => (
          <span
            key={tick.seconds}
            className="absolute bottom-1 -translate-x-1/2 whitespace-nowrap text-faint text-xs"
            style={{ left: `${tick.part * 100}%` }}
          >
            {formatDuration(tick.seconds)}
          </span>
        ))}
      </span>
    </div>
  );
}
