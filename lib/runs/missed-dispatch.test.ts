import { expect, it } from "vitest";
import { isMissed } from "./missed-dispatch";

const planned = "2026-03-01T09:00:00.000Z";
const at = (minutes: number) => new Date(Date.parse(planned) + minutes * 60_000);

it("is missed when work began more than a quarter of an hour after its time, and it was never tried", () => {
  const waiting = { plannedAt: planned, nextAttemptAt: planned };
  expect(isMissed(waiting, at(15))).toBe(false);
  expect(isMissed(waiting, at(16))).toBe(true);
  // Behind many others for an hour: their work began in time.
  expect(isMissed(waiting, at(0))).toBe(false);
  expect(isMissed({ ...waiting, nextAttemptAt: at(30).toISOString() }, at(40))).toBe(false);
  expect(isMissed({ plannedAt: null, nextAttemptAt: null }, at(40))).toBe(false);
});
