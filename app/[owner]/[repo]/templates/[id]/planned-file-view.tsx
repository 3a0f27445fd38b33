"use client";
import { ChevronRightIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import type { PlannedFile } from "@/lib/model/template";
import { type CodeLine, CodeLines } from "./code-lines";

const words: Record<PlannedFile["state"], { text: string; colour: string }> = {
  new: { text: "new", colour: "text-success" },
  same: { text: "there already, the same", colour: "text-muted" },
  different: { text: "changes what is there", colour: "text-progress" },
};

/** One file to read: its text, or what would change where the repository has another one. */
export function PlannedFileView({ file }: { file: PlannedFile }) {
  const [whole, setWhole] = useState(false);
  // Of the actions that come along there may be many; what they hold is a click away.
  const [open, setOpen] = useState(file.state === "different" || file.path.startsWith(".github/workflows/"));
  const { text, colour } = words[file.state];
  const showsDiff = file.state === "different" && !whole;
  return (
    <section
      aria-label={file.path}
      className="grid grid-cols-[minmax(0,1fr)] overflow-hidden rounded-md border border-line bg-surface"
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-3 py-1 pr-1 pl-2">
        <h3 className="min-w-0">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex items-center gap-1.5 rounded-sm text-left"
          >
            <ChevronRightIcon className={cx("shrink-0 text-muted", open && "rotate-90")} />
            <span className="break-all font-mono text-xs">{file.path}</span>
          </button>
        </h3>
        <span className={`text-xs ${colour}`}>{text}</span>
        <span className="ml-auto flex items-center gap-1">
          {open && file.state === "different" && (
            <Button size="sm" variant="quiet" onClick={() => setWhole(!whole)}>
              {whole ? "Only changes" : "Whole file"}
            </Button>
          )}
          <CopyButton text={file.text} label={`Copy ${file.path}`} />
        </span>
      </header>
      {open && (
        <CodeLines
          label={`Text of ${file.path}`}
          lines={showsDiff ? toDiffLines(file) : toLines(file.text)}
        />
      )}
    </section>
  );
}

const toLines = (text: string): CodeLine[] =>
  text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, at) => ({ kind: "plain", n: at + 1, text: line }));

function toDiffLines({ hunks }: PlannedFile): CodeLine[] {
  return hunks.flatMap((hunk) => {
    let { oldStart, newStart } = hunk;
    const lines = hunk.lines.map((line): CodeLine => {
      const text = line.slice(1);
      if (line.startsWith("+")) return { kind: "added", n: newStart++, text };
      if (line.startsWith("-")) return { kind: "removed", n: oldStart++, text };
      if (line.startsWith("\\")) return { kind: "gap", n: null, text: "no line end at the end of the file" };
      oldStart++;
      return { kind: "plain", n: newStart++, text };
    });
    return [{ kind: "gap", n: null, text: `from line ${hunk.newStart}` }, ...lines];
  });
}
