import { checkLater } from "./db/check";
import { claimDatabase } from "./db/claim";
import { type Deps, deps } from "./deps";
import { EnvError, parseEnv } from "./env";
import { answerEarly } from "./http/answer-early";
import { boundConnections } from "./http/bound-connections";
import { keepContentLength } from "./http/content-length";
import { mendRequests } from "./http/mend-requests";
import { startPoller } from "./poller/start";
import { createEarlyDelivery } from "./receive-early";

/** Longer than this nobody waits for what is at hand: it is durable, and the next start takes it up. */
const patience = 4_000;

/** Opens the database and starts the poller beside the server; a start that cannot succeed ends the process at once. */
export async function startProcess(): Promise<void> {
  keepContentLength();
  mendRequests();
  try {
    const { databaseFile, development } = parseEnv();
    // The sockets of Next's tools stay silent for as long as nobody edits.
    if (!development) boundConnections();
    if (!(await claimDatabase(databaseFile))) {
      throw new EnvError(
        `Another process works on ${databaseFile}: end it, or set DATA_DIR to another folder.`,
      );
    }
    const built = await deps();
    answerEarly(createEarlyDelivery(built));
    endWith(built, startPoller(built));
    void lookForDamage(built);
    built.log.info("started", {
      version: built.version,
      apiUrl: built.env.apiUrl,
      token: built.github.tokenId !== null,
    });
  } catch (error) {
    process.stderr.write(`${error instanceof EnvError ? error.message : toLine(error)}\n`);
    process.exit(1);
  }
}

/** Nothing is taken away or made anew: a person is told on every page, and by health. */
async function lookForDamage({ env, watch, log }: Deps): Promise<void> {
  watch.damage = await checkLater(env.root, env.databaseFile).catch((error: unknown) => {
    log.error("db.unchecked", { error });
    return null;
  });
  if (watch.damage) log.error("db.damaged", { damage: watch.damage });
}

const toLine = (error: unknown): string =>
  `The program could not start: ${error instanceof Error ? error.message : String(error)}`;

/**
 * SIGTERM and SIGINT end the process within 5 s. Next's own handlers go: they wait for every open connection, and an
 * event stream never ends by itself.
 */
function endWith({ db, log }: Deps, stop: () => Promise<void>) {
  let ending = false;
  const end = (signal: string) => {
    if (ending) return;
    ending = true;
    const late = setTimeout(() => {
      log.warn("stopped.late", { signal });
      process.exit(0);
    }, patience);
    stop()
      .then(() => db.$disconnect())
      .catch((error: unknown) => log.error("stop.failed", { error }))
      .finally(() => {
        clearTimeout(late);
        log.info("stopped", { signal });
        process.exit(0);
      });
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, end);
  }
}
