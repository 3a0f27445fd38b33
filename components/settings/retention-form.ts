import type { KeepLimits, LogWish, Retention } from "@/lib/model/retention";

const giga = 1_000_000_000;

/** What stands in the form's fields; an empty one is no limit. */
export type RetentionFields = {
  keepLogs: LogWish;
  logDays: string;
  logGigabytes: string;
  artifactDays: string;
  artifactGigabytes: string;
  runDays: string;
  runCount: string;
};

/** Settings as they are typed. */
export const toFields = ({ keepLogs, logs, artifacts, runs }: Retention): RetentionFields => ({
  keepLogs,
  logDays: toText(logs.days),
  logGigabytes: toText(logs.bytes === null ? null : logs.bytes / giga),
  artifactDays: toText(artifacts.days),
  artifactGigabytes: toText(artifacts.bytes === null ? null : artifacts.bytes / giga),
  runDays: toText(runs.days),
  runCount: toText(runs.count),
});

/** What was typed as settings, or what is wrong with a field, in words. */
export function parseFields(fields: RetentionFields): {
  settings: Retention | null;
  wrong: Partial<Record<keyof RetentionFields, string>>;
} {
  const wrong: Partial<Record<keyof RetentionFields, string>> = {};
  const limitsOf = (
    days: "logDays" | "artifactDays",
    room: "logGigabytes" | "artifactGigabytes",
  ): KeepLimits => {
    const limits = { days: parseNumber(fields[days]), bytes: parseNumber(fields[room]) };
    if (!isWhole(limits.days, 36_500)) wrong[days] = "Whole days, from 1 on; empty for ever.";
    if (limits.bytes !== null && !(limits.bytes >= 0.001 && limits.bytes <= 1_000_000))
      wrong[room] = "Gigabytes, from 0.001 on; empty for no limit.";
    return { days: limits.days, bytes: limits.bytes === null ? null : Math.round(limits.bytes * giga) };
  };
  const runs = { days: parseNumber(fields.runDays), count: parseNumber(fields.runCount) };
  if (!isWhole(runs.days, 36_500)) wrong.runDays = "Whole days, from 1 on; empty for ever.";
  if (!isWhole(runs.count, 1_000_000_000)) wrong.runCount = "A whole number, from 1 on; empty for all.";
  const settings = {
    keepLogs: fields.keepLogs,
    logs: limitsOf("logDays", "logGigabytes"),
    artifacts: limitsOf("artifactDays", "artifactGigabytes"),
    runs,
  };
  return { settings: Object.keys(wrong).length > 0 ? null : settings, wrong };
}

const isWhole = (value: number | null, most: number): boolean =>
  value === null || (Number.isInteger(value) && value >= 1 && value <= most);
const toText = (value: number | null): string => (value === null ? "" : String(value));
const parseNumber = (text: string): number | null =>
  text.trim() === "" ? null : Number(text.trim().replace(",", "."));
