import { cx } from "@/components/ui/cx";
import { type Status, toneFill } from "@/components/ui/status";
import { type TimeScale, toPart } from "./time-scale";

/** A bar on its lane, in ms; `waitedFrom` draws the time in the queue as a thin line before it. */
export function LaneBar({
  scale,
  from,
  to,
  waitedFrom,
  status,
  thin = false,
}: {
  scale: TimeScale;
  from: number;
  to: number;
  waitedFrom?: number;
  status: Status;
  thin?: boolean;
}) {
  const left = toPart(scale, from);
  const width = toPart(scale, to) - left;
  const wait = waitedFrom === undefined ? null : toPart(scale, waitedFrom);
  return (
    <>
      {wait !== null && left - wait > 0.002 && (
        <span
          className="absolute top-1/2 h-px bg-strong"
          style={{ left: `${wait * 100}%`, width: `${(left - wait) * 100}%` }}
        />
      )}
      <span
        className={cx(
          "absolute top-1/2 min-w-[3px] -translate-y-1/2 rounded-[2px]",
          thin ? "h-[3px] @lg:h-1.5" : "h-[3px] @lg:h-3",
          status.tone === "queued" || status.tone === "waiting"
            ? "border border-queued"
            : toneFill[status.tone],
        )}
        style={{ left: `${Math.min(left, 0.995) * 100}%`, width: `${width * 100}%` }}
      />
    </>
  );
}
