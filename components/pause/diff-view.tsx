"use client";
import { ChevronRightIcon } from "@primer/octicons-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { reachable } from "@/components/ui/reachable";
import { type DiffFile, type DiffLine, readDiff } from "./read-diff";
import { toVisible } from "./visible-text";

/** So many lines stand open at once; the rest is a click away. */
const mostOpen = 400;

/** A unified diff, file by file. Load it lazily: its parser is for questions that bring one. */
export function DiffView({ text }: { text: string }) {
  const files = useMemo(() => readDiff(text), [text]);
  if (!files)
    return (
      <pre
        className="max-h-96 overflow-auto rounded-md border border-line bg-log p-3 font-mono text-xs"
        {...reachable}
      >
        {toVisible(text)}
      </pre>
    );
  const sum = (key: "additions" | "deletions") => files.reduce((total, file) => total + file[key], 0);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-muted text-xs">
        {files.length === 1 ? "1 file changed" : `${files.length} files changed`},{" "}
        <span className="text-success">+{sum("additions")}</span>{" "}
        <span className="text-failure">−{sum("deletions")}</span>
      </p>
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a diff may name a file twice, and does not change
        <File key={index} file={file} open={files.length <= 3 || index === 0} />
      ))}
    </div>
  );
}

function File({ file, open }: { file: DiffFile; open: boolean }) {
  const [all, setAll] = useState(false);
  const shown = all ? file.lines : file.lines.slice(0, mostOpen);
  return (
    <details open={open} className="group overflow-hidden rounded-md border border-line">
      <summary className="flex cursor-pointer list-none items-center gap-2 bg-raised px-2 py-1 text-xs">
        <ChevronRightIcon className="shrink-0 text-muted group-open:rotate-90" />
        <span className="min-w-0 flex-1 break-words font-mono [overflow-wrap:anywhere]">
          {file.was && <span className="text-muted">{file.was} → </span>}
          {file.path}
        </span>
        <span className="shrink-0 tabular-nums">
          <span className="text-success">+{file.additions}</span>{" "}
          <span className="text-failure">−{file.deletions}</span>
        </span>
      </summary>
      <section
        aria-label={`Changes of ${file.path}`}
        className="max-h-[480px] overflow-auto bg-log"
        {...reachable}
      >
        <table className="w-full border-collapse font-mono text-xs">
          <tbody>
            {shown.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own, and do not change
              <Line key={index} line={line} />
            ))}
          </tbody>
        </table>
        {shown.length < file.lines.length && (
          <div className="p-2">
            <Button size="sm" onClick={() => setAll(true)}>
              Show {file.lines.length - shown.length} more lines
            </Button>
          </div>
        )}
      </section>
    </details>
  );
}

const signs = { add: "+", del: "-", normal: " ", hunk: "" };
const tones = {
  add: "bg-success-soft",
  del: "bg-failure-soft",
  normal: "",
  hunk: "bg-raised text-muted",
};

const Line = ({ line }: { line: DiffLine }) => (
  <tr className={tones[line.kind]}>
    <LineNumber n={line.old} />
    <LineNumber n={line.new} />
    <td className="w-4 select-none text-center text-muted">{signs[line.kind]}</td>
    <td className={cx("whitespace-pre px-1 leading-5", line.kind === "hunk" && "py-0.5")}>{line.text}</td>
  </tr>
);

const LineNumber = ({ n }: { n: number | null }) => (
  <td className="w-10 select-none px-2 text-right text-faint tabular-nums">{n ?? ""}</td>
);
