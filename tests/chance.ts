/** Numbers 0 ≤ x < 1, the same for the same start: https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function createChance(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
