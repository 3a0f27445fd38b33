"use client";
import { cx } from "@/components/ui/cx";
import { Tooltip } from "@/components/ui/tooltip";
import { useLiveState } from "@/lib/client/live";

const looks = {
  connecting: { dot: "border border-ended", word: "Connecting", about: "Opening the stream of changes" },
  live: { dot: "bg-success", word: "Live", about: "Changes appear by themselves" },
  polling: {
    dot: "border-2 border-progress",
    word: "Polling",
    about: "The stream of changes is down: pages ask every 5 seconds until it is back",
  },
};

/** Whether changes come by themselves. */
export function LiveIndicator() {
  const { dot, word, about } = looks[useLiveState()];
  return (
    <Tooltip label={about}>
      <span className="hidden h-8 items-center gap-1.5 px-1 text-muted text-xs sm:inline-flex">
        <span aria-hidden="true" className={cx("size-2 rounded-full", dot)} />
        <span className="hidden min-w-7 md:inline">{word}</span>
        <span className="sr-only md:hidden">{word}</span>
      </span>
    </Tooltip>
  );
}
