import type { LogShape } from "@/lib/model/log-shape";
import { widestShape } from "@/lib/model/log-shape";
import { firstFrom } from "./first-from";
import type { LogRows } from "./log-rows";

/** A place of the log as it is drawn: parts of the map's width, and pixels from its top. */
export type Stripe = {
  y: number;
  height: number;
  from: number;
  /** Where its lines end on average, and where the longest does. */
  to: number;
  most: number;
  kind: string;
};

/** A short log is not drawn taller than this for each row. */
const tallestRow = 3;

/** How many pixels of `height` the map takes; a short log leaves the rest free. */
export const toMapHeight = (rows: LogRows, height: number): number =>
  Math.min(height, Math.max(1, rows.count) * tallestRow);

/** Where a line stands on a map of this height. */
export const toMapPlace = (rows: LogRows, n: number, height: number): number =>
  (rows.indexOf(n) / Math.max(1, rows.count)) * height;

/**
 * Where lines that match stand on a map of this height, at most one for each pixel or row: of a hundred thousand each
 * is not asked for its place.
 */
export function toMatchPlaces(
  matches: readonly number[],
  rows: LogRows,
  height: number,
): { n: number; y: number }[] {
  const count = Math.min(rows.count, Math.max(1, Math.ceil(height)));
  const lineOf = (place: number) => {
    const row = rows.at(Math.floor((place * rows.count) / count));
    return row.kind === "line" ? row.n : row.step.from;
  };
  const places: { n: number; y: number }[] = [];
  for (let place = 0; place < count; place += 1) {
    const from = place === 0 ? 1 : lineOf(place);
    const to = place === count - 1 ? Number.POSITIVE_INFINITY : lineOf(place + 1);
    const n = firstFrom(matches, from);
    if (n !== undefined && n < to) places.push({ n, y: (place / count) * height });
  }
  return places;
}

/** The log's shape as it is folded now; what is folded away is left out. */
export function toStripes(shape: LogShape, total: number, rows: LogRows, height: number): Stripe[] {
  return shape.mean.flatMap((mean, place) => {
    const first = place * shape.every + 1;
    const last = Math.min(total, first + shape.every - 1);
    const [top, bottom] = [rows.indexOf(first), rows.indexOf(last)];
    if (top === bottom && !isWithin(rows, top, first, last)) return [];
    const y = (top / rows.count) * height;
    return {
      y,
      height: Math.max(0.5, ((bottom + 1) / rows.count) * height - y),
      from: (shape.indent[place] ?? 0) / widestShape,
      to: mean / widestShape,
      most: (shape.most[place] ?? mean) / widestShape,
      kind: shape.kinds[place] ?? "p",
    };
  });
}

function isWithin(rows: LogRows, index: number, first: number, last: number): boolean {
  const row = rows.at(index);
  return row.kind === "line" && row.n >= first && row.n <= last;
}
