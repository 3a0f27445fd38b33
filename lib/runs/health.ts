import type { Deps } from "@/lib/deps";
import type { Health } from "@/lib/model/health";
import { listActive } from "./active-runs";

/** The poller wakes at least once a minute. */
const longestSilence = 180_000;

/** How the program is, from what it knows; GitHub is not asked. */
export async function readHealth({
  db,
  env,
  github,
  queue,
  watch,
  version,
  log,
  now,
}: Deps): Promise<Health> {
  const counts = await count({ db, queue }).catch((error: unknown) => {
    log.error("health.database", { error });
    return null;
  });
  const silence = now().getTime() - Date.parse(watch.lastTickAt ?? watch.startedAt);
  return {
    status: !counts ? "database_dead" : silence > longestSilence ? "poller_dead" : "ok",
    version,
    github: { apiUrl: env.apiUrl, login: watch.login, reachable: watch.reachable },
    poller: {
      lastTickAt: watch.lastTickAt,
      repositories: counts?.repositories ?? 0,
      activeRuns: counts?.activeRuns ?? 0,
    },
    queue: counts?.queue ?? { pending: 0, oldestAt: null },
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
