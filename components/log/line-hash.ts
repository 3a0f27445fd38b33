/** Lines of one job as GitHub's own permalinks name them: step and line within the step, both from 1. */
export type LinePlace = { step: number; line: number };
export type LineRange = { from: LinePlace; to: LinePlace };

/** `#step:3:15`, `#step:3:15-20`, `#step:3:15-step:4:2`; null for anything else. */
export function parseLineHash(hash: string): LineRange | null {
  const match = /^#step:(\d{1,6}):(\d{1,9})(?:-(?:step:(\d{1,6}):)?(\d{1,9}))?$/.exec(hash);
  if (!match) return null;
  const from = { step: Number(match[1]), line: Number(match[2]) };
  const to = { step: Number(match[3] ?? match[1]), line: Number(match[4] ?? match[2]) };
  return to.step < from.step || (to.step === from.step && to.line < from.line)
    ? { from: to, to: from }
    : { from, to };
}

/** `#L201`: a line counted over the whole job. */
export function parseWholeLine(hash: string): number | null {
  const match = /^#L(\d{1,9})$/.exec(hash);
  return match ? Number(match[1]) : null;
}

export function toLineHash({ from, to }: LineRange): string {
  const start = `#step:${from.step}:${from.line}`;
  if (from.step !== to.step) return `${start}-step:${to.step}:${to.line}`;
  return from.line === to.line ? start : `${start}-${to.line}`;
}
