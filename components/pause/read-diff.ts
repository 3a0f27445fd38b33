import parseDiff from "parse-diff";
import { toVisible } from "./visible-text";

export type DiffLine = {
  kind: "add" | "del" | "normal" | "hunk";
  old: number | null;
  new: number | null;
  text: string;
};
export type DiffFile = {
  path: string;
  was: string | null;
  additions: number;
  deletions: number;
  lines: DiffLine[];
};

/** The parser tries every start of a name in a header: one of 100 kB would keep it busy for minutes. */
const longestHeader = 2_000;

/** A unified diff as files and lines, or null where it is none: then it is shown as text. */
export function readDiff(text: string): DiffFile[] | null {
  const isLong = (line: string) => line.length > longestHeader && /^(diff\s|---|\+\+\+|@@)/.test(line);
  if (text.split("\n").some(isLong)) return null;
  let files: parseDiff.File[];
  try {
    files = parseDiff(text.replace(/\r\n/g, "\n"));
  } catch {
    return null;
  }
  const read = files.map(toFile).filter((file) => file !== null);
  return read.length > 0 && read.length === files.length ? read : null;
}

function toFile({ from, to, chunks, additions, deletions }: parseDiff.File): DiffFile | null {
  const isNone = (name: string | undefined) => name === undefined || name === "/dev/null" || name === "";
  const path = isNone(to) ? from : to;
  if (path === undefined || isNone(path)) return null;
  return {
    path: toVisible(path),
    was: !isNone(from) && !isNone(to) && from !== to ? toVisible(from ?? "") : null,
    additions,
    deletions,
    lines: chunks.flatMap((chunk) => [
      { kind: "hunk" as const, old: null, new: null, text: toVisible(chunk.content) },
      ...chunk.changes.map(toLine),
    ]),
  };
}

function toLine(change: parseDiff.Change): DiffLine {
  const text = toVisible(change.content.replace(/^[-+ ]/, ""));
  switch (change.type) {
    case "add":
      return { kind: "add", old: null, new: change.ln, text };
    case "del":
      return { kind: "del", old: change.ln, new: null, text };
    default:
      return { kind: "normal", old: change.ln1, new: change.ln2, text };
  }
}
