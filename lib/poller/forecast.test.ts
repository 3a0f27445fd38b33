import { describe, expect, it } from "vitest";
import { addForecast, correctionOf, type Forecast } from "./forecast";

const minute = 60_000;
const begin = Date.parse("2026-01-01T12:00:00Z");
/** So many requests in each of so many minutes from the beginning. */
const spent = (amount: number, minutes: number) =>
  Array.from({ length: minutes }, (_, n) => ({ at: begin + n * minute, amount }));
const steady: Forecast[] = [{ at: begin, countedPerHour: 600 }];

describe("correctionOf", () => {
  it.each([
    ["as expected", steady, spent(10, 10), 10, 1],
    ["twice as much", steady, spent(20, 10), 10, 2],
    ["never more than three times", steady, spent(500, 10), 10, 3],
    ["half as much, never less", steady, spent(1, 10), 10, 0.5],
    ["too early to tell", steady, spent(50, 3), 3.9, 1],
    ["what was paid once", steady, [{ at: begin, amount: 400 }, ...spent(10, 10).slice(1)], 10, 1],
    [
      "the minute that goes on does not count",
      steady,
      [...spent(10, 5), { at: begin + 5 * minute, amount: 900 }],
      5.5,
      1,
    ],
    ["too little to tell", [{ at: begin, countedPerHour: 30 }], spent(3, 10), 10, 1],
    ["nothing in most minutes", steady, spent(90, 2), 10, 0.5],
    ["what is long over does not count", steady, [...spent(90, 10), ...spent(10, 20).slice(10)], 20, 1],
    [
      "each forecast for its time",
      [...steady, { at: begin + 5 * minute, countedPerHour: 1800 }],
      [...spent(10, 5), ...spent(30, 10).slice(5)],
      10,
      1,
    ],
  ])("%s", (_case, forecasts, minutes, passed, expected) =>
    expect(correctionOf(forecasts, minutes, begin + passed * minute)).toBeCloseTo(expected, 5),
  );
});

it("forecasts are kept for as long as is looked back, at most one in ten seconds", () => {
  let kept: Forecast[] = [];
  for (let at = begin; at < begin + 60 * minute; at += 1000)
    kept = addForecast(kept, { at, countedPerHour: 120 });
  expect(kept.length).toBeLessThanOrEqual(67);
  expect(correctionOf(kept, spent(6, 60), begin + 60 * minute)).toBeCloseTo(3, 1);
});
