import type { LineKind, LogLine } from "@/lib/model/log";
import { type LogShape, mostPlaces, widestShape } from "@/lib/model/log-shape";
import { toPlainText } from "./plain-text";

type Place = { count: number; indent: number; sum: number; most: number; headings: number; debugs: number };

const headings: ReadonlySet<LineKind> = new Set(["group", "section", "command"]);

/**
 * Reads lines one by one, in order, and gives the log's shape at the end (pure). How long it will be is not known
 * before: whenever there are too many places, two neighbours become one.
 */
export function createShaper(): { push: (line: LogLine) => void; end: () => LogShape } {
  let places: Place[] = [];
  let every = 1;
  return {
    push(line) {
      const last = places.at(-1);
      if (last && last.count < every) {
        places[places.length - 1] = join(last, toPlace(line));
        return;
      }
      if (places.length === mostPlaces) {
        places = inPairs(places);
        every *= 2;
      }
      places.push(toPlace(line));
    },
    end: () => ({
      every,
      indent: places.map(({ indent }) => indent),
      mean: places.map(({ sum, count }) => Math.round(sum / count)),
      most: places.map(({ most }) => most),
      kinds: places.map(toKind).join(""),
    }),
  };
}

function toPlace({ text, kind }: LogLine): Place {
  // Beyond this nothing is drawn, and a line may be megabytes long.
  const plain = toPlainText(text.slice(0, widestShape * 4)).slice(0, widestShape);
  const end = plain.trimEnd().length;
  return {
    count: 1,
    indent: plain.length - plain.trimStart().length,
    sum: end,
    most: end,
    headings: headings.has(kind) ? 1 : 0,
    debugs: kind === "debug" ? 1 : 0,
  };
}

/** An empty line has no indent of its own. */
const join = (a: Place, b: Place): Place => ({
  count: a.count + b.count,
  indent: a.most === 0 ? b.indent : b.most === 0 ? a.indent : Math.min(a.indent, b.indent),
  sum: a.sum + b.sum,
  most: Math.max(a.most, b.most),
  headings: a.headings + b.headings,
  debugs: a.debugs + b.debugs,
});

const inPairs = (places: Place[]): Place[] =>
  Array.from({ length: places.length / 2 }, (_, pair) =>
    join(places[pair * 2] as Place, places[pair * 2 + 1] as Place),
  );

const toKind = ({ count, headings: told, debugs }: Place): string =>
  told * 2 >= count ? "h" : debugs * 2 >= count ? "d" : "p";
