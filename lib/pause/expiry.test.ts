import { expect, it } from "vitest";
import { toExpiry } from "./expiry";

it.each([
  ["90s", "2026-01-01T00:01:30.000Z"],
  ["5 m", "2026-01-01T00:05:00.000Z"],
  ["72h", "2026-01-04T00:00:00.000Z"],
  ["2d", "2026-01-03T00:00:00.000Z"],
  ["99999999999999999999d", null],
  [undefined, null],
])("reads expires_in %s", (text, expected) => {
  expect(toExpiry("2026-01-01T00:00:00Z", text)).toBe(expected);
});
