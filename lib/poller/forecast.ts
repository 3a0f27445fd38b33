/** What looks were expected to cost from a moment on (milliseconds): counted requests an hour. */
export type Forecast = { at: number; countedPerHour: number };

const minute = 60_000;
const hour = 60 * minute;
const looksBack = 10 * minute;
/** Fewer minutes, or less that was expected in one, tell nothing. */
const least = { minutes: 4, counted: 1 };
const bounds = { low: 0.5, high: 3 };

/**
 * How many times as much as was expected the minutes of the last ten have really cost, half of them more and half of
 * them less, at most three times: what plans are multiplied by. What is paid once, such as a first look, is in few of
 * them. `minutes` are what was counted, by minute.
 */
export function correctionOf(
  forecasts: readonly Forecast[],
  minutes: readonly { at: number; amount: number }[],
  now: number,
): number {
  const real = new Map(minutes.map(({ at, amount }) => [at, amount]));
  // Whole minutes only, in which there was a forecast from the beginning.
  const end = Math.floor(now / minute) * minute;
  const first = Math.ceil((forecasts[0]?.at ?? now) / minute) * minute;
  const ratios: number[] = [];
  for (let at = Math.max(first, end - looksBack); at < end; at += minute) {
    const expected = expectedIn(forecasts, at);
    if (expected >= least.counted) ratios.push((real.get(at) ?? 0) / expected);
  }
  if (ratios.length < least.minutes) return 1;
  const middle = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 1;
  return Math.min(bounds.high, Math.max(bounds.low, middle));
}

function expectedIn(forecasts: readonly Forecast[], begin: number): number {
  return forecasts.reduce((sum, { at, countedPerHour }, n) => {
    const until = Math.min(forecasts[n + 1]?.at ?? Number.POSITIVE_INFINITY, begin + minute);
    return sum + (countedPerHour * Math.max(0, until - Math.max(at, begin))) / hour;
  }, 0);
}

/** The forecasts with one more, without those that are no longer looked back at. */
export function addForecast(forecasts: readonly Forecast[], next: Forecast): Forecast[] {
  const last = forecasts.at(-1);
  if (last && next.at - last.at < 10_000) return [...forecasts];
  const oldest = next.at - looksBack - minute;
  return [...forecasts.filter((_, n) => (forecasts[n + 1]?.at ?? next.at) > oldest), next];
}
