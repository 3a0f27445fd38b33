import type { Deps } from "@/lib/deps";
import type { Budget } from "@/lib/model/budget";
import { toAdvice } from "@/lib/model/budget-advice";
import { listActive } from "./active-runs";
import { readBudgetSettings } from "./keep-budget";

/** What is left of GitHub's limit, who spent what, and when each watched repository is looked at next, and why then. */
export async function readBudget({
  db,
  github,
  watch,
  now,
}: Pick<Deps, "db" | "github" | "watch" | "now">): Promise<Budget> {
  const [settings, rows, active] = await Promise.all([
    readBudgetSettings({ db }),
    db.repository.findMany({ where: { tracked: true }, orderBy: { nextLookAt: "asc" } }),
    listActive({ db }),
  ]);
  const busy = new Set(active.map(({ repositoryId }) => repositoryId));
  const booked = github.spending();
  return {
    ...booked,
    settings,
    pace: watch.plan?.pace ?? null,
    plan: rows.map((row) => ({
      repository: row.name,
      nextLookAt: row.nextLookAt,
      reason:
        row.failures > 0
          ? "backoff"
          : watch.plan?.told.has(row.name)
            ? "told"
            : watch.isViewed(row.name, now())
              ? "viewed"
              : busy.has(row.id)
                ? "active"
                : "idle",
      everySeconds: watch.plan?.every.get(row.name) ?? null,
    })),
    advice: toAdvice(booked.spent),
  };
}
