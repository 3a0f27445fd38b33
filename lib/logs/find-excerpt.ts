import type { LineKind, LogLine } from "@/lib/model/log";

export type ExcerptLine = { n: number; text: string; kind: LineKind };

const before = 12;
const after = 12;
/** Said at the end of every failed step: true, and no help. */
const says =
  /^(Process completed with exit code \d+\.?|The operation was canceled\.?|The process '.*' failed with exit code \d+)$/;

/**
 * The first error of a job's log with its surroundings (pure): the first `error` line that says more than that a
 * process failed; else what stands before the first that does; else the log's end. Lines come in order, some at a time.
 */
export async function findExcerpt(chunks: AsyncIterable<LogLine[]>): Promise<ExcerptLine[]> {
  let recent: LogLine[] = [];
  let vague: LogLine[] | null = null;
  let found: LogLine[] | null = null;
  let wanted = 0;
  for await (const lines of chunks) {
    for (const line of lines) {
      if (found) {
        if (wanted-- > 0 && line.kind !== "group" && line.kind !== "section") found.push(line);
        else return found.map(toExcerptLine);
        continue;
      }
      recent.push(line);
      if (recent.length > before + 1) recent = recent.slice(1);
      if (line.kind !== "error") continue;
      if (says.test(line.text.trim())) vague ??= [...recent];
      else {
        found = [...recent];
        wanted = after;
      }
    }
  }
  return (found ?? vague ?? recent).map(toExcerptLine);
}

const toExcerptLine = ({ n, text, kind }: LogLine): ExcerptLine => ({ n, text, kind });
