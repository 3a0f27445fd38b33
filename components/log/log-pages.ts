import type { LogLine, LogWindow } from "@/lib/model/log";

/** Lines of one job, in pages that are asked for when they come into view and let go when they were long out of it. */
export type LogPages = {
  lineAt: (n: number) => LogLine | undefined;
  /** These lines are in sight now: their pages are asked for where they are missing, and stay. */
  see: (lines: Iterable<number>) => void;
  /** Lines that came by themselves. */
  put: (lines: LogLine[]) => void;
  /** The longest line seen, in characters, up to 2,000: it keeps the width still. */
  widest: () => number;
  subscribe: (listener: () => void) => () => void;
  version: () => number;
};

const size = 500;
/** Who drags the scrollbar passes a thousand pages: what was in sight meanwhile is not asked for any more. */
const mostAtOnce = 2;
/** What is out of sight is forgotten beyond this many pages: 20,000 lines. */
const mostPages = 40;
const mostWidth = 2000;

const pageOf = (n: number): number => Math.floor((Math.max(1, n) - 1) / size);

/** Keeps lines of one job; `fetchWindow` asks for `limit` lines from line `from`, and gives null when that failed. */
export function createLogPages(
  fetchWindow: (from: number, limit: number) => Promise<LogWindow | null>,
): LogPages {
  /** In the order of their last use, the oldest first. */
  const pages = new Map<number, Map<number, LogLine>>();
  const asked = new Set<number>();
  const listeners = new Set<() => void>();
  let inSight = new Set<number>();
  let underWay = 0;
  let widest = 0;
  let version = 0;

  const lineAt = (n: number) => pages.get(pageOf(n))?.get(n);
  const use = (page: number): Map<number, LogLine> => {
    const lines = pages.get(page) ?? new Map<number, LogLine>();
    pages.delete(page);
    pages.set(page, lines);
    return lines;
  };
  const forget = () => {
    for (const page of pages.keys()) {
      if (pages.size <= mostPages) return;
      if (inSight.has(page)) continue;
      pages.delete(page);
      asked.delete(page);
    }
  };
  const put = (given: LogLine[]) => {
    let [page, lines]: [number, Map<number, LogLine>] = [-1, new Map()];
    for (const line of given) {
      if (pageOf(line.n) !== page) {
        page = pageOf(line.n);
        lines = use(page);
      }
      lines.set(line.n, line);
      if (line.text.length > widest) widest = Math.min(mostWidth, line.text.length);
    }
    forget();
    version += 1;
    for (const listener of listeners) listener();
  };
  const ask = (page: number) => {
    asked.add(page);
    underWay += 1;
    void fetchWindow(page * size + 1, size).then((window) => {
      underWay -= 1;
      if (window) put(window.lines);
      else asked.delete(page);
      askNext();
    });
  };

  const wished = new Set<number>();
  const askNext = () => {
    for (const page of wished) {
      if (underWay >= mostAtOnce) return;
      wished.delete(page);
      ask(page);
    }
  };

  return {
    lineAt,
    see(lines) {
      const seen = new Set<number>();
      wished.clear();
      for (const n of lines) {
        const page = pageOf(n);
        seen.add(page);
        if (!lineAt(n) && !asked.has(page)) wished.add(page);
      }
      inSight = seen;
      for (const page of seen) if (pages.has(page)) use(page);
      askNext();
    },
    put,
    widest: () => widest,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
