import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { atMostEvery } from "./at-most-every";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("works at once, then once for all that was asked within its time, and no more when it was stopped", () => {
  let times = 0;
  const { call, stop } = atMostEvery(1000, () => {
    times += 1;
  });
  call();
  expect(times).toBe(1);
  for (let n = 0; n < 9; n++) {
    vi.advanceTimersByTime(100);
    call();
  }
  expect(times).toBe(1);
  vi.advanceTimersByTime(100);
  expect(times).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(times).toBe(2);
  call();
  call();
  expect(times).toBe(3);
  stop();
  vi.advanceTimersByTime(5000);
  expect(times).toBe(3);
});
