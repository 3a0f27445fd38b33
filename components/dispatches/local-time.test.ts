import { describe, expect, it } from "vitest";
import { formatLocal, fromLocal, toLocal, zoneName } from "./local-time";

describe("a time in this machine's zone", () => {
  it("comes back as the same moment", () => {
    for (const at of ["2026-03-01T09:05:00.000Z", "2026-12-31T23:59:00.000Z", "2026-07-01T00:00:00.000Z"])
      expect(fromLocal(toLocal(at))).toBe(at);
    expect(toLocal("2026-03-01T09:05:00.000Z")).toMatch(/^2026-0[23]-\d\dT\d\d:\d\d$/);
  });

  it("is no time where a field is empty or half filled", () => {
    expect(fromLocal("")).toBeNull();
    expect(fromLocal("2026-99-01T")).toBeNull();
  });

  it("names its zone", () => {
    expect(zoneName("2026-03-01T09:05:00.000Z")).toMatch(/\w/);
    expect(formatLocal("2026-03-01T09:05:00.000Z")).toMatch(/Mar 2026|Feb 2026/);
  });
});
