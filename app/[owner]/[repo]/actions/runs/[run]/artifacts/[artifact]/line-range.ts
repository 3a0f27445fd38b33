/** Lines of a text, from 1, both included. */
export type LineRange = { from: number; to: number };

/** `#L12`, `#L12-L20` or `#L12-20`, as GitHub writes them; null for anything else. */
export function parseRange(hash: string): LineRange | null {
  const match = /^#L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(hash);
  if (!match) return null;
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  return from < 1 || to < 1 ? null : { from: Math.min(from, to), to: Math.max(from, to) };
}

/** The same as part of an address. */
export const toHash = ({ from, to }: LineRange): string => (from === to ? `#L${from}` : `#L${from}-L${to}`);
