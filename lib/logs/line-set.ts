/** Beyond so many different lines no more are taken up: 32 MB. */
const most = 2_700_000;

/**
 * A set of texts that remembers 64 bits of each, 8 to 16 bytes for a line however long it is. `isFull` says that texts
 * were left out: then one that is not in it may have been there.
 */
export function createLineSet(limit = most) {
  let slots = new Uint32Array(2 * 1024);
  /** What was there before it grew, moved over some at a time: all at once would hold the server up. */
  let old = new Uint32Array(0);
  let moved = 0;
  let size = 0;
  let isFull = false;

  const isTaken = (at: number): boolean => (slots[at] || slots[at + 1]) !== 0;
  const isIn = (some: Uint32Array, one: number, other: number): boolean => {
    const at = find(some, one, other);
    return (some[at] || some[at + 1]) !== 0;
  };
  const put = (at: number, one: number, other: number) => {
    slots[at] = one;
    slots[at + 1] = other;
  };
  const grow = () => {
    move(old.length);
    old = slots;
    moved = 0;
    slots = new Uint32Array(2 * old.length);
  };
  const move = (many: number) => {
    for (const end = Math.min(old.length, moved + many); moved < end; moved += 2) {
      const [one = 0, other = 0] = [old[moved], old[moved + 1]];
      if (one || other) put(find(slots, one, other), one, other);
    }
    if (moved === old.length) old = new Uint32Array(0);
  };

  return {
    /** True when the text was not there before. */
    add(text: string): boolean {
      const [one, other] = toBits(text);
      if (old.length > 0) {
        move(64);
        if (old.length > 0 && isIn(old, one, other)) return false;
      }
      const at = find(slots, one, other);
      if (isTaken(at)) return false;
      if (size >= limit) {
        isFull = true;
        return true;
      }
      put(at, one, other);
      size += 1;
      if (size * 3 > slots.length) grow();
      return true;
    },
    has: (text: string): boolean => {
      const [one, other] = toBits(text);
      return isIn(slots, one, other) || (old.length > 0 && isIn(old, one, other));
    },
    isFull: () => isFull,
  };
}

/** The place of these bits in `slots`, or the free one where they belong. */
function find(slots: Uint32Array, one: number, other: number): number {
  const mask = slots.length / 2 - 1;
  let at = one & mask;
  while ((slots[2 * at] || slots[2 * at + 1]) && (slots[2 * at] !== one || slots[2 * at + 1] !== other)) {
    at = (at + 1) & mask;
  }
  return 2 * at;
}

export type LineSet = ReturnType<typeof createLineSet>;

/** cyrb53's two halves, https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js (public domain); never both 0. */
function toBits(text: string): [number, number] {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return [one >>> 0 || 1, other >>> 0];
}
