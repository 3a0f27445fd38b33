import type { LogRows } from "./log-rows";

export const lineHeight = 20;
export const stepHeight = 32;

/** Where each row stands, in pixels from the first; heights are known by kind until one was measured. */
export type RowHeights = {
  total: number;
  topOf: (index: number) => number;
  indexAt: (place: number) => number;
  /** Tells a row's measured height; gives by how many pixels the rows after it moved. */
  set: (index: number, height: number) => number;
};

const size = 256;

/**
 * Heights of millions of rows for the price of those that were measured: what a row has more than its kind is kept in
 * blocks, and the blocks in a Fenwick tree (https://en.wikipedia.org/wiki/Fenwick_tree).
 */
export function createRowHeights(rows: LogRows): RowHeights {
  const blocks = new Map<number, Map<number, number>>();
  let tree: Float64Array | null = null;

  const plain = (index: number) => index * lineHeight + rows.stepsBefore(index) * (stepHeight - lineHeight);
  const heightOf = (index: number) => (rows.at(index).kind === "step" ? stepHeight : lineHeight);
  const before = (block: number): number => {
    let sum = 0;
    if (tree) for (let at = block; at > 0; at &= at - 1) sum += tree[at] ?? 0;
    return sum;
  };
  const moreBefore = (index: number): number => {
    if (!tree) return 0;
    const block = Math.floor(index / size);
    let sum = before(block);
    for (const [at, more] of blocks.get(block) ?? []) if (at < index) sum += more;
    return sum;
  };
  const topOf = (index: number) => plain(index) + moreBefore(index);

  return {
    get total() {
      return topOf(rows.count);
    },
    topOf,
    indexAt(place) {
      let low = 0;
      let high = Math.max(0, rows.count - 1);
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (topOf(middle) <= place) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    set(index, height) {
      const at = Math.floor(index / size);
      const block = blocks.get(at) ?? new Map<number, number>();
      const more = height - heightOf(index);
      const by = more - (block.get(index) ?? 0);
      if (by === 0) return 0;
      blocks.set(at, block.set(index, more));
      tree ??= new Float64Array(Math.ceil(rows.count / size) + 1);
      for (let node = at + 1; node < tree.length; node += node & -node) tree[node] = (tree[node] ?? 0) + by;
      return by;
    },
  };
}
