/**
 * How a log looks from afar: its lines in order, some to one place, never more than 2,000 places. Lengths are in
 * characters as they are read, 160 at most.
 */
export type LogShape = {
  /** How many lines stand at one place; the last place may hold fewer. */
  every: number;
  /** The least indent of a place's lines. */
  indent: number[];
  /** Where its lines end, on average. */
  mean: number[];
  /** Where its longest line ends. */
  most: number[];
  /** One letter for each place: `h` where most lines are headings or commands, `d` debug, `p` plain. */
  kinds: string;
};

export const mostPlaces = 2000;
export const widestShape = 160;
