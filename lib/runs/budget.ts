import type { Deps } from "@/lib/deps";
import type { Budget } from "@/lib/model/budget";
import { listActive } from "./active-runs";

/** What is left of GitHub's limit, who spent what, and when each watched repository is looked at next, and why then. */
export async function readBudget({
  db,
  github,
  watch,
  now,
}: Pick<Deps, "db" | "github" | "watch" | "now">): Promise<Budget> {
  const [rows, active] = await Promise.all([
    db.repository.findMany({ where: { tracked: true }, orderBy: { nextLookAt: "asc" } }),
    listActive({ db }),
  ]);
  const busy = new Set(active.map(({ repositoryId }) => repositoryId));
  return {
    ...github.spending(),
    plan: rows.map((row) => ({
      repository: row.name,
      nextLookAt: row.nextLookAt,
      reason:
        row.failures > 0
          ? "backoff"
          : busy.has(row.id)
            ? "active"
            : watch.isViewed(row.name, now())
              ? "viewed"
              : "idle",
    })),
  };
}
