"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import type { PulseBar } from "@/lib/model/home";
import { runPath } from "@/lib/model/paths";
import { useNow } from "./clock";
import { cx } from "./cx";
import { formatDuration } from "./format";
import { toneFill, toStatus } from "./status";

/**
 * The last 30 runs of a repository, oldest first: height is duration, colour is conclusion, a click opens the run.
 * One stop for the Tab key; arrows walk from bar to bar.
 */
export function RunBars({ repository, bars }: { repository: string; bars: PulseBar[] }) {
  const now = useNow(10_000);
  const [focused, setFocused] = useState<number | null>(null);
  const secondsOf = (bar: PulseBar) => bar.seconds ?? Math.max(0, (now - Date.parse(bar.createdAt)) / 1000);
  // One that goes on, or waits for a person for days, must not make all the others look like nothing.
  const longest = Math.max(1, ...bars.map((bar) => bar.seconds ?? 0));
  const stop = bars.find((bar) => bar.id === focused)?.id ?? bars.at(-1)?.id;
  return (
    <nav
      aria-label={`Last runs of ${repository}`}
      className="flex h-7 w-[208px] shrink-0 items-end justify-end gap-0.5"
    >
      {bars.map((bar) => (
        <Bar
          key={bar.id}
          path={runPath({ repository, id: bar.id })}
          bar={bar}
          seconds={secondsOf(bar)}
          longest={longest}
          tabIndex={bar.id === stop ? 0 : -1}
          onFocus={setFocused}
        />
      ))}
    </nav>
  );
}

function Bar({
  path,
  bar,
  seconds,
  longest,
  tabIndex,
  onFocus,
}: {
  path: string;
  bar: PulseBar;
  seconds: number;
  longest: number;
  tabIndex: number;
  onFocus: (id: number) => void;
}) {
  const router = useRouter();
  const status = toStatus(bar);
  const words = `${status.word}: ${bar.title} (${bar.workflow}), ${formatDuration(seconds)}`;
  return (
    // A plain link: thirty prefetching ones per repository would cost more than they give.
    <a
      href={path}
      title={words}
      aria-label={words}
      tabIndex={tabIndex}
      onFocus={() => onFocus(bar.id)}
      onKeyDown={walk}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.push(path);
      }}
      className="group flex h-full w-[5px] items-end rounded-[1px]"
    >
      <span
        className={cx("block w-full rounded-[1px] group-hover:opacity-70", toneFill[status.tone])}
        style={{ height: `${Math.min(100, Math.max(12, Math.round((seconds / longest) * 100)))}%` }}
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
