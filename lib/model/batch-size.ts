/** As many dispatches go together as GitHub wants written in an hour. */
export const mostDispatches = 500;

/** Inputs that have several values: each is tried with each of the others. */
export type Matrix = Record<string, unknown[]>;

/** How many combinations a matrix has; 1 without one. */
export const countCombinations = (matrix: Matrix): number =>
  Object.values(matrix).reduce((product, values) => product * values.length, 1);
