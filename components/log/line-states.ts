/** What a line showed one after another: a carriage return overwrites it, as progress bars do. Empty ones are none. */
export const toStates = (text: string): string[] =>
  text.includes("\r") ? text.split("\r").filter((state) => state !== "") : [text];

export type Block = { at: number; text: string; begins: boolean };

const size = 3000;

/** States in blocks that a browser lays out quickly, `most` characters in all; `begins` marks the first of a state. */
export function toBlocks(states: string[], most: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const state of states) {
    for (let from = 0; from === 0 || from < state.length; ) {
      if (at >= most) return blocks;
      // No half of a character at a block's end.
      const half = /[\uD800-\uDBFF]/.test(state[from + size - 1] ?? "");
      const text = state.slice(from, from + size - (half ? 1 : 0));
      blocks.push({ at, text, begins: from === 0 });
      from += Math.max(1, text.length);
      at += Math.max(1, text.length);
    }
  }
  return blocks;
}
