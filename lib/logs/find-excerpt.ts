import type { LogLine } from "@/lib/model/log";
import { type ExcerptLine, toExcerptLine } from "./excerpt-line";
import { toPlainText } from "./plain-text";

const before = 12;
const after = 12;
/** Said at the end of every failed step: true, and no help. */
const hollow =
  /^(Process completed with exit code \d+\.?|The operation was canceled\.?|The process '.*' failed with exit code \d+)$/;
/** How tools that know nothing of GitHub say that something broke. */
const speaks =
  /(?:^|[\s[(*:✖✗×●])(?:[Ee]rror|ERROR|[Ff]ailed|FAILED|FAIL|[Ff]ailure|[Ff]atal|FATAL|panic|panicked|[Ee]xception|Traceback|[Aa]borted|not ok|undefined reference|[Nn]o such file|[Pp]ermission denied|command not found|[Ss]egmentation fault|[Oo]ut of memory)(?![\w-])|\w(?:Error|Exception)\b|^\s*[✖✗✘×]\s/;
/** … and how they say that nothing did. */
const denies =
  /\b(?:0|no|without) (?:\w+ )?(?:errors?|failures?|failed)\b|\b(?:errors?|failures?|failed):? 0\b/i;

/**
 * The first error of a job's failed step with its surroundings (pure): the first `error` line that says more than that a
 * process failed; else the first line that speaks of an error, and what stands before the end; else the end. Lines come
 * in order, some at a time; where the numbers leap, lines are left out.
 */
export async function findExcerpt(chunks: AsyncIterable<LogLine[]>): Promise<ExcerptLine[]> {
  let recent: LogLine[] = [];
  const spoken = createHunk();
  let vague: LogLine[] | null = null;
  const told = createHunk();
  /** Between `Run …` and its end stand a step's settings. */
  let inHead = false;
  for await (const lines of chunks) {
    for (const line of lines) {
      if (told.isWhole()) return toExcerpt(told.lines());
      recent.push(line);
      if (recent.length > before + 1) recent = recent.slice(1);
      told.take(line);
      spoken.take(line);
      if (line.kind === "group") inHead = line.text.startsWith("Run ");
      else if (line.kind === "endgroup") inHead = false;
      else if (isHollow(line)) vague ??= [...recent];
      else if (line.kind === "error") told.begin(recent);
      else if (line.kind === "plain" && !inHead && isSpoken(line.text)) spoken.begin(recent.slice(-4));
    }
  }
  if (told.lines().length > 0) return toExcerpt(told.lines());
  return toExcerpt([...spoken.lines(), ...(vague ?? recent)]);
}

const isHollow = ({ kind, text }: LogLine): boolean => kind === "error" && hollow.test(text.trim());

function isSpoken(text: string): boolean {
  const plain = toPlainText(text.length > 500 ? text.slice(0, 500) : text);
  return speaks.test(plain) && !denies.test(plain);
}

/** A line with what came before it, and what comes after up to the next group. */
function createHunk() {
  let lines: LogLine[] | null = null;
  let wanted = 0;
  return {
    begin(recent: LogLine[]) {
      if (lines) return;
      lines = [...recent];
      wanted = after;
    },
    take(line: LogLine) {
      if (!lines || wanted === 0) return;
      if (line.kind === "group" || line.kind === "section") wanted = 0;
      else {
        lines.push(line);
        wanted = isHollow(line) ? 0 : wanted - 1;
      }
    },
    isWhole: () => lines !== null && wanted === 0,
    lines: () => lines ?? [],
  };
}

/** Each line once, in order. */
const toExcerpt = (lines: LogLine[]): ExcerptLine[] =>
  [...new Map(lines.map((line) => [line.n, line])).values()].sort((a, b) => a.n - b.n).map(toExcerptLine);
