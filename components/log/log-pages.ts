import type { LogLine, LogWindow } from "@/lib/model/log";

/** Lines of one job, in pages that are asked for when they come into view. */
export type LogPages = {
  lineAt: (n: number) => LogLine | undefined;
  /** Asks for the pages around these lines that are not there yet. */
  need: (from: number, to: number) => void;
  /** Lines that came by themselves. */
  put: (lines: LogLine[]) => void;
  /** Lines `from` to `to`, asked for where they are missing. */
  read: (from: number, to: number) => Promise<LogLine[]>;
  /** The longest line seen, in characters, up to 2,000: it keeps the width still. */
  widest: () => number;
  subscribe: (listener: () => void) => () => void;
  version: () => number;
};

const size = 500;
const mostWidth = 2000;

/** Keeps lines of one job; `fetchWindow` asks for `limit` lines from line `from`, and gives null when that failed. */
export function createLogPages(
  fetchWindow: (from: number, limit: number) => Promise<LogWindow | null>,
): LogPages {
  const lines = new Map<number, LogLine>();
  const asked = new Map<number, Promise<void>>();
  const listeners = new Set<() => void>();
  let widest = 0;
  let version = 0;

  const put = (given: LogLine[]) => {
    for (const line of given) {
      lines.set(line.n, line);
      if (line.text.length > widest) widest = Math.min(mostWidth, line.text.length);
    }
    version += 1;
    for (const listener of listeners) listener();
  };
  const askPage = (page: number): Promise<void> => {
    const waiting = asked.get(page);
    if (waiting) return waiting;
    const asking = fetchWindow(page * size + 1, size).then((window) => {
      if (window) put(window.lines);
      else asked.delete(page);
    });
    asked.set(page, asking);
    return asking;
  };
  const ask = (from: number, to: number): Promise<void>[] => {
    const asking: Promise<void>[] = [];
    for (let page = Math.floor((Math.max(1, from) - 1) / size); page * size + 1 <= to; page += 1) {
      if (!lines.has(Math.max(from, page * size + 1)) || !lines.has(Math.min(to, (page + 1) * size)))
        asking.push(askPage(page));
    }
    return asking;
  };

  return {
    lineAt: (n) => lines.get(n),
    need: (from, to) => void ask(from, to),
    put,
    async read(from, to) {
      await Promise.all(ask(from, to));
      const read: LogLine[] = [];
      for (let n = from; n <= to; n += 1) {
        const line = lines.get(n);
        if (line) read.push(line);
      }
      return read;
    },
    widest: () => widest,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
