import type { FreshComparison, FreshLine } from "@/lib/model/fresh-lines";
import type { LogLine } from "@/lib/model/log";
import { createBreather } from "./breather";
import { toExcerptLine } from "./excerpt-line";
import { createLineSet } from "./line-set";
import { normalizeLine } from "./normalize-line";

const mostShown = 400;
type Lines = AsyncIterable<LogLine[]>;

/**
 * The lines of a failed log that have no like in a green one, in order; what differs from run to run does not count, and
 * what repeats itself is told once with its count. Both logs come some lines at a time; of the green one 8 to 16 bytes
 * for each different line are held, of the failed one no more than is shown. A million lines take ten seconds: others have
 * their turn in between.
 */
export async function compareLogs(green: Lines, failed: Lines): Promise<FreshComparison> {
  const known = createLineSet();
  const breathe = createBreather();
  for await (const lines of green) {
    for (const line of lines) {
      known.add(normalizeLine(line.text));
      const pause = breathe();
      if (pause) await pause;
    }
  }
  const told = createLineSet();
  const shown = new Map<string, FreshLine>();
  const first: FreshLine[] = [];
  let last: FreshLine[] = [];
  let total = 0;
  let of = 0;
  for await (const lines of failed) {
    for (const line of lines) {
      of += 1;
      const pause = breathe();
      if (pause) await pause;
      const says = normalizeLine(line.text);
      if (says === "" || line.kind === "endgroup" || known.has(says)) continue;
      if (!told.add(says)) {
        const before = shown.get(says);
        if (before) before.count += 1;
        continue;
      }
      total += 1;
      const fresh = { ...toExcerptLine(line), count: 1 };
      shown.set(says, fresh);
      if (first.length < mostShown / 2) first.push(fresh);
      else last.push(fresh);
      if (last.length > mostShown) {
        last = last.slice(-mostShown / 2);
        forget();
      }
    }
  }
  return {
    lines: [...first, ...last.slice(-mostShown / 2)],
    total,
    of,
    isRough: known.isFull() || told.isFull(),
  };

  /** Of a log that is all new no more is held than is shown. */
  function forget() {
    const kept = new Set([...first, ...last]);
    for (const [says, line] of shown) if (!kept.has(line)) shown.delete(says);
  }
}
