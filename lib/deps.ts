import { mkdir } from "node:fs/promises";
import { version } from "../package.json";
import { checkDatabase } from "./db/check";
import { type Db, openDb } from "./db/client";
import { migrate } from "./db/migrate";
import { readRecentWrites } from "./db/recent-writes";
import { type Env, parseEnv } from "./env";
import { type Bus, createBus } from "./events/bus";
import { createGitHub } from "./github/octokit";
import type { GitHub } from "./github/port";
import { findToken } from "./github/token";
import { createLog, type Log } from "./log";
import { createPulses, type Pulses } from "./pulse";
import { createQueue, type Queue } from "./queue/queue";
import { createWatch, type Watch } from "./watch";

export type Deps = {
  env: Env;
  db: Db;
  github: GitHub;
  bus: Bus;
  queue: Queue;
  log: Log;
  watch: Watch;
  /** How all that loops is. */
  pulses: Pulses;
  /** Our own, from package.json. */
  version: string;
  now: () => Date;
};

/** Builds everything that touches the outside; checks and migrates the database first. Tests hand in their own clock. */
export async function createDeps(env: Env, now: () => Date = () => new Date()): Promise<Deps> {
  const log = createLog(env.logLevel, now);
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 });
  await checkDatabase(env.root, env.databaseFile, env.dataDir);
  const applied = await migrate(env.root, env.databaseFile);
  if (applied.length > 0) log.info("db.migrated", { applied });
  const db = await openDb(env.databaseFile);
  const pulses = createPulses(now);
  const token = env.token ?? (await findToken(env.apiUrl));
  return {
    env,
    db,
    github: createGitHub({
      ...{ apiUrl: env.apiUrl, token, now, log, timeoutSeconds: env.timeoutSeconds },
      writes: {
        perHour: env.writesPerHour,
        spacingMs: env.secondsBetweenWrites * 1000,
        recent: await readRecentWrites(db, now()),
      },
    }),
    bus: createBus(now().getTime()),
    queue: createQueue(db, now, log, pulses),
    log,
    watch: createWatch(now()),
    pulses,
    version,
    now,
  };
}

const slot = globalThis as typeof globalThis & { orchestratorDeps?: Promise<Deps> };

/**
 * The one set of this process. Next loads instrumentation and routes as separate module graphs, so it hangs on
 * `globalThis`; a start that failed is tried again by the next caller.
 */
export function deps(): Promise<Deps> {
  slot.orchestratorDeps ??= createDeps(parseEnv()).catch((error) => {
    slot.orchestratorDeps = undefined;
    throw error;
  });
  return slot.orchestratorDeps;
}
