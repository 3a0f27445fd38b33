import path from "node:path";
import { z } from "zod";

/** The environment as README lists it, parsed once. */
export type Env = {
  /** The project's folder: where `prisma` and `node_modules` lie. */
  root: string;
  token: string | null;
  apiUrl: string;
  databaseFile: string;
  dataDir: string;
  host: string;
  port: number;
  accessToken: string | null;
  webhookSecret: string | null;
  /** Where GitHub reaches `/api/webhooks/github`. */
  webhookUrl: string | null;
  pollActiveSeconds: number;
  pollIdleSeconds: number;
  /** What may be written to GitHub in any hour; null: as much as there is. */
  writesPerHour: number | null;
  /** GitHub asks for at least one; a server without limits needs none. */
  secondsBetweenWrites: number;
  /** How long an answer of GitHub's is waited for. */
  timeoutSeconds: number;
  logLevel: LogLevel;
  /** `next dev`: its tools need a looser policy. */
  development: boolean;
};

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** A variable whose value cannot be used: its message is the one line that the start prints. */
export class EnvError extends Error {}

const seconds = (fallback: number) => z.coerce.number().positive().max(86_400).default(fallback);

const variables = {
  GITHUB_TOKEN: [
    z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
    "a GitHub token, one word",
  ],
  GH_TOKEN: [
    z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
    "a GitHub token, one word",
  ],
  GITHUB_API_URL: [
    z.url({ protocol: /^https?$/ }).default("https://api.github.com"),
    "an http(s) address, such as https://HOST/api/v3",
  ],
  DATABASE_URL: [
    z
      .string()
      .regex(/^file:.+/)
      .optional(),
    "file: and a path, such as file:./data/app.db",
  ],
  DATA_DIR: [z.string().min(1).default("./data"), "a folder"],
  HOST: [
    z
      .string()
      .regex(/^[\w.:[\]-]+$/)
      .default("127.0.0.1"),
    "an address to listen on",
  ],
  PORT: [z.coerce.number().int().min(0).max(65_535).default(3000), "a port from 0 to 65535"],
  ACCESS_TOKEN: [z.string().min(16).optional(), "at least 16 characters"],
  GITHUB_WEBHOOK_SECRET: [z.string().min(1).optional(), "the secret that the webhook was created with"],
  WEBHOOK_URL: [
    z.url({ protocol: /^https?$/ }).optional(),
    "the http(s) address at which GitHub reaches this program, such as https://hooks.example.com",
  ],
  POLL_ACTIVE_SECONDS: [seconds(10), "seconds, above 0 and at most 86400"],
  POLL_IDLE_SECONDS: [seconds(60), "seconds, above 0 and at most 86400"],
  GITHUB_WRITES_PER_HOUR: [
    z.coerce.number().int().min(0).max(1_000_000).default(500),
    "a whole number, 0 for no limit",
  ],
  GITHUB_SECONDS_BETWEEN_WRITES: [
    z.coerce.number().min(0).max(3600).default(1),
    "seconds, at least 0 and at most 3600",
  ],
  GITHUB_TIMEOUT_SECONDS: [z.coerce.number().min(1).max(600).default(30), "seconds, from 1 to 600"],
  LOG_LEVEL: [z.enum(logLevels).default("info"), `one of ${logLevels.join(", ")}`],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** True for an address that only this machine can reach. */
export const isLoopback = (host: string): boolean => loopback.test(host);

/** Reads the environment; an empty variable counts as not set. Throws `EnvError` naming the first bad one. */
export function parseEnv(source: Record<string, string | undefined> = process.env): Env {
  const read = <K extends keyof typeof variables>(name: K) => {
    const [schema, takes] = variables[name];
    const parsed = schema.safeParse(source[name] || undefined);
    if (!parsed.success) throw new EnvError(`${name} takes ${takes}.`);
    return parsed.data as z.output<(typeof variables)[K][0]>;
  };
  const dataDir = path.resolve(read("DATA_DIR"));
  const host = read("HOST");
  const accessToken = read("ACCESS_TOKEN") ?? null;
  if (!isLoopback(host) && !accessToken) {
    throw new EnvError(
      `ACCESS_TOKEN takes at least 16 characters and is needed where HOST (${host}) is not a loopback address.`,
    );
  }
  return {
    root: process.cwd(),
    token: read("GITHUB_TOKEN") ?? read("GH_TOKEN") ?? null,
    apiUrl: read("GITHUB_API_URL").replace(/\/+$/, ""),
    databaseFile: path.resolve(
      // Where data lies is for people to say, not for the build to look through.
      /* turbopackIgnore: true */
      read("DATABASE_URL")?.replace(/^file:(\/\/)?/, "") ?? path.join(dataDir, "orchestrator.db"),
    ),
    dataDir,
    host,
    port: read("PORT"),
    accessToken,
    webhookSecret: read("GITHUB_WEBHOOK_SECRET") ?? null,
    webhookUrl: toWebhookUrl(read("WEBHOOK_URL")),
    pollActiveSeconds: read("POLL_ACTIVE_SECONDS"),
    pollIdleSeconds: read("POLL_IDLE_SECONDS"),
    writesPerHour: read("GITHUB_WRITES_PER_HOUR") || null,
    secondsBetweenWrites: read("GITHUB_SECONDS_BETWEEN_WRITES"),
    timeoutSeconds: read("GITHUB_TIMEOUT_SECONDS"),
    logLevel: read("LOG_LEVEL"),
    development: source.NODE_ENV === "development",
  };
}

/** The address of a site stands for our path there. */
function toWebhookUrl(text: string | undefined): string | null {
  if (!text) return null;
  const url = new URL(text);
  return url.pathname === "/" ? new URL("/api/webhooks/github", url).href : url.href;
}
