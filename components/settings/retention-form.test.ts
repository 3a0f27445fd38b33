import { describe, expect, it } from "vitest";
import { type Retention, retention, usualRetention } from "@/lib/model/retention";
import { parseFields, toFields } from "./retention-form";

const some: Retention = {
  keepLogs: "failed",
  logs: { days: 30, bytes: 2_500_000_000 },
  artifacts: { days: null, bytes: null },
  runs: { days: 365, count: 100_000 },
};

describe("the form of what is kept", () => {
  it.each([some, usualRetention])("gives back what it was given", (settings) => {
    expect(parseFields(toFields(settings))).toEqual({ settings, wrong: {} });
    expect(retention.parse(settings)).toEqual(settings);
  });

  it("says which field is wrong", () => {
    const fields = { ...toFields(some), logDays: "1.5", artifactGigabytes: "much", runCount: "0" };
    const { settings, wrong } = parseFields(fields);
    expect(settings).toBe(null);
    expect(Object.keys(wrong)).toEqual(["runCount", "logDays", "artifactGigabytes"]);
  });

  it("takes a comma, and a little", () => {
    expect(parseFields({ ...toFields(some), logGigabytes: " 0,5 " }).settings?.logs.bytes).toBe(500_000_000);
  });
});
