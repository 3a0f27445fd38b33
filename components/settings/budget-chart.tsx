import { formatExact } from "@/components/ui/format";
import type { Budget } from "@/lib/model/budget";

const slots = 60;

/** Requests per minute over the last hour: blue counts against the limit, grey is free (nothing had changed). */
export function BudgetChart({ minutes }: { minutes: Budget["minutes"] }) {
  const shown = minutes.slice(-slots);
  const blank = Array.from({ length: slots - shown.length }, (_, slot) => `blank ${slot}`);
  const most = Math.max(4, ...shown.map(({ counted, free }) => counted + free));
  const counted = shown.reduce((sum, minute) => sum + minute.counted, 0);
  const free = shown.reduce((sum, minute) => sum + minute.free, 0);
  const words = `${counted} counted and ${free} free requests in the last hour`;
  return (
    <figure className="grid gap-2 p-3">
      <div role="img" aria-label={words} className="flex h-20 items-end justify-end gap-px">
        {blank.map((slot) => (
          <div key={slot} className="h-full flex-1 border-line border-b" />
        ))}
        {shown.map((minute) => (
          <div
            key={minute.at}
            title={`${formatExact(minute.at)}: ${minute.counted} counted, ${minute.free} free`}
            className="flex h-full flex-1 flex-col justify-end border-line border-b"
          >
            <div className="bg-strong" style={{ height: `${(minute.free / most) * 100}%` }} />
            <div className="bg-accent-fill" style={{ height: `${(minute.counted / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <figcaption className="flex flex-wrap items-center gap-x-4 text-muted text-xs">
        <Legend colour="bg-accent-fill" words={`${counted} counted`} />
        <Legend colour="bg-strong" words={`${free} free`} />
        <span className="ml-auto">last hour, by minute</span>
      </figcaption>
    </figure>
  );
}

const Legend = ({ colour, words }: { colour: string; words: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <span aria-hidden="true" className={`size-2 rounded-[1px] ${colour}`} />
    {words}
  </span>
);
