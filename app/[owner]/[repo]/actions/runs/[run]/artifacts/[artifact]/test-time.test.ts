import { expect, it } from "vitest";
import { toTime } from "./test-time";

it.each([
  [0, "0 ms"],
  [0.246, "246 ms"],
  [0.9996, "1s"],
  [63.2, "1m 3s"],
])("%d seconds", (seconds, text) => expect(toTime(seconds)).toBe(text));
