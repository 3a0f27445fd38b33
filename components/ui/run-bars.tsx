"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { runPath } from "@/lib/model/paths";
import type { Run } from "@/lib/model/run";
import { useNow } from "./clock";
import { cx } from "./cx";
import { formatDuration } from "./format";
import { toneFill, toStatus } from "./status";

const slots = 30;

/**
 * The last 30 runs, newest first in `runs`, drawn oldest first: height is duration, colour is conclusion, a click
 * opens the run. One stop for the Tab key; arrows walk from bar to bar.
 */
export function RunBars({ runs, label }: { runs: Run[]; label: string }) {
  const now = useNow(10_000);
  const [focused, setFocused] = useState<number | null>(null);
  const bars = runs.slice(0, slots).reverse();
  const longest = Math.max(1, ...bars.map((run) => secondsOf(run, now)));
  const stop = bars.find((run) => run.id === focused)?.id ?? bars.at(-1)?.id;
  return (
    <nav aria-label={label} className="flex h-7 w-[208px] shrink-0 items-end justify-end gap-0.5">
      {bars.map((run) => (
        <Bar
          key={run.id}
          run={run}
          seconds={secondsOf(run, now)}
          longest={longest}
          tabIndex={run.id === stop ? 0 : -1}
          onFocus={setFocused}
        />
      ))}
    </nav>
  );
}

function Bar({
  run,
  seconds,
  longest,
  tabIndex,
  onFocus,
}: {
  run: Run;
  seconds: number;
  longest: number;
  tabIndex: number;
  onFocus: (id: number) => void;
}) {
  const router = useRouter();
  const status = toStatus(run);
  const words = `${status.word}, ${run.workflow.name} #${run.number}, ${formatDuration(seconds)}`;
  return (
    // A plain link: thirty prefetching ones per repository would cost more than they give.
    <a
      href={runPath(run)}
      title={words}
      aria-label={words}
      tabIndex={tabIndex}
      onFocus={() => onFocus(run.id)}
      onKeyDown={walk}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.push(runPath(run));
      }}
      className="group flex h-full w-[5px] items-end"
    >
      <span
        className={cx("block w-full rounded-[1px] group-hover:brightness-125", toneFill[status.tone])}
        style={{ height: `${Math.max(12, Math.round((seconds / longest) * 100))}%` }}
      />
    </a>
  );
}

function walk(event: KeyboardEvent<HTMLAnchorElement>) {
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
  const { nextElementSibling, previousElementSibling } = event.currentTarget;
  const next = event.key === "ArrowRight" ? nextElementSibling : previousElementSibling;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

const secondsOf = (run: Run, now: number): number =>
  run.startedAt
    ? Math.max(0, (run.completedAt ? Date.parse(run.completedAt) : now) - Date.parse(run.startedAt)) / 1000
    : 0;
