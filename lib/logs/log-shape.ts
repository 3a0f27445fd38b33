import type { LineKind, LogLine } from "@/lib/model/log";
import { type LogShape, mostPlaces, widestShape } from "@/lib/model/log-shape";
import { toPlainText } from "./plain-text";

type Place = { count: number; indent: number; sum: number; most: number; headings: number; debugs: number };

export type Shaper = {
  push: (line: LogLine) => void;
  /** A plain line of which indent and end are known, both at most `widestShape`. */
  pushPlain: (indent: number, end: number) => void;
  end: () => LogShape;
};

/** So many characters of a line are looked at: with its colours it may be longer than it is drawn. */
export const shapedLength = widestShape * 4;
const headings: ReadonlySet<LineKind> = new Set(["group", "section", "command"]);

/**
 * Reads lines one by one, in order, and gives the log's shape at the end (pure). How long it will be is not known
 * before: whenever there are too many places, two neighbours become one.
 */
export function createShaper(): Shaper {
  let places: Place[] = [];
  let every = 1;
  /** The place that the next line belongs to. */
  const next = (): Place => {
    const last = places.at(-1);
    if (last && last.count < every) return last;
    if (places.length === mostPlaces) {
      places = inPairs(places);
      every *= 2;
    }
    const place = { count: 0, indent: 0, sum: 0, most: 0, headings: 0, debugs: 0 };
    places.push(place);
    return place;
  };
  const add = (indent: number, end: number): Place => {
    const place = next();
    // An empty line has no indent of its own.
    if (end > 0) place.indent = place.most === 0 ? indent : Math.min(place.indent, indent);
    else if (place.count === 0) place.indent = indent;
    place.count += 1;
    place.sum += end;
    place.most = Math.max(place.most, end);
    return place;
  };
  return {
    push({ text, kind }) {
      // Beyond this nothing is drawn, and a line may be megabytes long.
      const plain = toPlainText(text.slice(0, shapedLength)).slice(0, widestShape);
      const place = add(plain.length - plain.trimStart().length, plain.trimEnd().length);
      if (headings.has(kind)) place.headings += 1;
      if (kind === "debug") place.debugs += 1;
    },
    pushPlain: add,
    end: () => ({
      every,
      indent: places.map(({ indent }) => indent),
      mean: places.map(({ sum, count }) => Math.round(sum / count)),
      most: places.map(({ most }) => most),
      kinds: places.map(toKind).join(""),
    }),
  };
}

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
