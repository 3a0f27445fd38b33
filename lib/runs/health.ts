import type { Deps } from "@/lib/deps";
import type { Health } from "@/lib/model/health";
import { listActive } from "./active-runs";

/** The poller wakes at least once a minute; so long it may also fail. */
const longestSilence = 180_000;

/** How the program is, from what it knows; GitHub is not asked. */
export async function readHealth({
  db,
  env,
  github,
  queue,
  watch,
  pulses,
  version,
  log,
  now,
}: Deps): Promise<Health> {
  const counts = await count({ db, queue }).catch((error: unknown) => {
    log.error("health.database", { error });
    return null;
  });
  const loops = pulses.read();
  const since = (time: string | null) => now().getTime() - Date.parse(time ?? watch.startedAt);
  const isDead = loops.some(
    ({ name, state, failures, lastOkAt }) =>
      name === "poller" && (state === "stuck" || (failures > 0 && since(lastOkAt) > longestSilence)),
  );
  const isSilent = isDead || since(watch.lastTickAt) > longestSilence;
  return {
    status: !counts ? "database_dead" : watch.damage ? "database_damaged" : isSilent ? "poller_dead" : "ok",
    version,
    github: { apiUrl: env.apiUrl, login: watch.login, reachable: watch.reachable },
    poller: {
      lastTickAt: watch.lastTickAt,
      repositories: counts?.repositories ?? 0,
      activeRuns: counts?.activeRuns ?? 0,
    },
    queue: counts?.queue ?? { pending: 0, oldestAt: null, dueSince: null },
    loops,
    rateLimit: github.rateLimit(),
  };
}

async function count({ db, queue }: Pick<Deps, "db" | "queue">) {
  const [repositories, active, stats] = await Promise.all([
    db.repository.count({ where: { tracked: true } }),
    listActive({ db }),
    queue.stats(),
  ]);
  return { repositories, activeRuns: active.length, queue: stats };
}
