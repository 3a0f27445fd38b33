import { expect, test } from "vitest";
import { dateRange } from "./run-filters";

const at = (text: string) => Date.parse(text);

test.each([
  ["2026-03-02", "2026-03-02T23:59:59.900Z", true],
  ["2026-03-02", "2026-03-03T00:00:00Z", false],
  [">=2026-03-02T08:00:00Z", "2026-03-02T08:00:00.400Z", true],
  [">2026-03-02T08:00:00Z", "2026-03-02T08:00:00.400Z", false],
  ["<2026-03-02", "2026-03-01T23:59:59Z", true],
  ["<=2026-03-02", "2026-03-02T12:00:00Z", true],
  ["2026-03-01..2026-03-02", "2026-03-02T12:00:00Z", true],
  ["2026-03-01..2026-03-02", "2026-03-03T12:00:00Z", false],
  ["2026-03-01..*", "2030-01-01T00:00:00Z", true],
  ["*..2026-03-01", "2026-03-02T00:00:00Z", false],
  ["2026-03-02T08:00:00+01:00", "2026-03-02T07:00:00Z", true],
])("created=%s and %s: %s", (range, time, inside) => {
  expect(dateRange(range)(at(time))).toBe(inside);
});

test("what is no date is refused as GitHub refuses it", () => {
  expect(() => dateRange(">=yesterday")).toThrow("Validation Failed");
});
