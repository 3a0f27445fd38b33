import { type LogLevel, logLevels } from "./env";
import { redact } from "./model/redact";

export type Log = Record<
  "debug" | "info" | "warn" | "error",
  (event: string, fields?: Record<string, unknown>) => void
>;

/** One JSON line per event on standard error: `{time, level, event, …fields}`. Anything that looks like a token is masked. */
export function createLog(level: LogLevel, now: () => Date): Log {
  const least = logLevels.indexOf(level);
  const writer =
    (name: keyof Log) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      if (logLevels.indexOf(name) < least) return;
      const line = JSON.stringify({ time: now().toISOString(), level: name, event, ...fields }, toPlain);
      process.stderr.write(`${redact(line)}\n`);
    };
  return { debug: writer("debug"), info: writer("info"), warn: writer("warn"), error: writer("error") };
}

const toPlain = (_key: string, value: unknown): unknown =>
  value instanceof Error
    ? { name: value.name, message: value.message, stack: value.stack }
    : typeof value === "bigint"
      ? Number(value)
      : // Before JSON writes colour codes out: a token may stand among them.
        typeof value === "string"
        ? redact(value)
        : value;
