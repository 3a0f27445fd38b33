"use client";
import { useEffect, useState } from "react";
import { formatCount } from "@/components/ui/format";
import { ask } from "@/lib/client/fetcher";
import { keys } from "@/lib/client/keys";
import type { LogWindow } from "@/lib/model/log";
import { toPlain } from "./ansi";
import type { LineSelection } from "./use-line-selection";

export type LineCopy = {
  /** What was copied last, in a word or two; empty a while later. */
  done: string;
  copyLines: (times: boolean) => void;
  copyLink: () => void;
};

/** Of more lines the clipboard would make the page stand still: the raw text is the way. */
const mostCopied = 100_000;

/** Copies the picked lines of a job whole, with their times or without, or a link to them. */
export function useLineCopy(selection: LineSelection, jobId: number): LineCopy {
  const [done, setDone] = useState("");
  useEffect(() => {
    if (done === "") return;
    const timer = setTimeout(() => setDone(""), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  const write = (text: string, said: string) =>
    navigator.clipboard.writeText(text).then(
      () => setDone(said),
      () => setDone("The browser refused"),
    );
  return {
    done,
    async copyLines(times) {
      if (!selection) return;
      if (selection.to - selection.from >= mostCopied)
        return setDone(`More than ${formatCount(mostCopied)} lines: take the raw text`);
      const { from, to } = selection;
      const answer = await ask<LogWindow>(keys.logWindow(jobId, from, to - from + 1));
      if (!answer.ok) return setDone(answer.error.title);
      const words = answer.value.lines.map(
        ({ time, text }) => (times && time ? `${time} ` : "") + toPlain(text),
      );
      await write(words.join("\n"), times ? "Copied with times" : "Copied");
    },
    copyLink: () => void write(location.href, "Link copied"),
  };
}
