import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBytes, formatDuration, formatExact, formatRelative } from "./format";

describe("formatDuration", () => {
  it.each([
    [0, "0s"],
    [-3, "0s"],
    [59.4, "59s"],
    [59.6, "1m"],
    [83, "1m 23s"],
    [3599.6, "1h"],
    [11_100, "3h 5m"],
    [187_200, "2d 4h"],
  ])("%d seconds", (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it("never shows a unit that is full", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (seconds) => {
        expect(formatDuration(seconds)).not.toMatch(/\b(60s|60m|24h)\b/);
      }),
    );
  });
});

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [999_600, "1.0 MB"],
    [1_234_567, "1.2 MB"],
    [345_000_000, "345 MB"],
  ])("%d bytes", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe("formatRelative", () => {
  const now = Date.parse("2026-11-22T10:00:00Z");
  it.each([
    ["2026-11-22T09:59:58Z", "just now"],
    ["2026-11-22T09:55:00Z", "5m ago"],
    ["2026-11-22T12:00:00Z", "in 2h"],
    ["2026-11-20T10:00:00Z", "2d ago"],
    ["2025-10-01T10:00:00Z", "1y ago"],
    ["not a time", "not a time"],
  ])("%s", (at, text) => expect(formatRelative(at, now)).toBe(text));
});

it("formatExact says the zone", () => {
  expect(formatExact("2026-11-22T10:24:03.123Z")).toBe("2026-11-22 10:24:03 UTC");
});
