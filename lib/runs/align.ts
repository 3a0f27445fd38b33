/** When it left (ms), and whether it surely arrived. */
export type Sent = { at: number; isSure: boolean };

/** Of what surely arrived the last is left out first: a list may not show it yet. Far above all distances together. */
const unsure = 1e8;
const sure = (place: number): number => 1e12 - place * 1e9;

/**
 * Pairs what was sent with what arrived (ms), both in order of time: what leaves first arrives first. Gives the place of
 * each one's arrival, or null. As many as possible are paired, what surely arrived before the rest; of several ways the
 * one with the least time between all pairs. `fits` tells whether two may be a pair at all.
 */
export function alignInOrder(
  sent: readonly Sent[],
  arrived: readonly number[],
  fits: (sent: number, arrived: number) => boolean,
): (number | null)[] {
  const width = arrived.length + 1;
  // The least cost of the first so many of both; what has arrived may be somebody else's, and is left out for nothing.
  const costs = new Float64Array((sent.length + 1) * width);
  const left = ({ isSure }: Sent, place: number) => (isSure ? sure(place) : unsure);
  const paired = (i: number, j: number) =>
    fits(i, j) ? costs[i * width + j]! + Math.abs(arrived[j]! - sent[i]!.at) : Number.POSITIVE_INFINITY;
  for (let i = 0; i < sent.length; i++) {
    costs[(i + 1) * width] = costs[i * width]! + left(sent[i]!, i);
    for (let j = 0; j < arrived.length; j++)
      costs[(i + 1) * width + j + 1] = Math.min(
        costs[(i + 1) * width + j]!,
        costs[i * width + j + 1]! + left(sent[i]!, i),
        paired(i, j),
      );
  }
  const places: (number | null)[] = sent.map(() => null);
  for (let [i, j] = [sent.length, arrived.length]; i > 0 && j > 0; ) {
    const cost = costs[i * width + j]!;
    if (cost === costs[i * width + j - 1]) j--;
    else if (cost === paired(i - 1, j - 1)) places[--i] = --j;
    else i--;
  }
  return places;
}
