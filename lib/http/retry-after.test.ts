import { expect, it } from "vitest";
import { createProblem } from "@/lib/model/problem";
import { toProblemResponse } from "./handle";
import { countRetrySeconds } from "./retry-after";

const answer = (retryAt?: string) =>
  toProblemResponse(createProblem("rate_limited", "Later.", retryAt ? { retryAt } : {}));
const now = new Date("2026-03-01T12:00:00.500Z");

it.each([
  ["2026-03-01T12:05:00.500Z", "301"],
  ["2026-03-01T12:00:00.900Z", "1"],
  ["2026-03-01T11:00:00Z", "1"],
])("a client is told to wait until %s in seconds, rather longer than too short", (retryAt, seconds) => {
  expect(countRetrySeconds(answer(retryAt), now).headers.get("retry-after")).toBe(seconds);
});

it("is not said where nobody knows when a problem passes", () => {
  expect(countRetrySeconds(answer(), now).headers.has("retry-after")).toBe(false);
});
