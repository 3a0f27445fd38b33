import type { BudgetAdvice, Spending } from "./budget";

/** What looks ask; with webhooks GitHub tells it by itself. */
const looks = new Set(["runs", "run", "jobs", "artifacts", "approvals"]);
const mostNamed = 5;
/** Less than this is not worth a hook. */
const leastSaved = 0.1;
const fewRequests = 100;

/**
 * What would help: the fewest repositories, at most five, whose webhooks would spare half of all requests of the last
 * hour, or the five that spare most. Null where so little is asked, or where no few repositories stand out.
 */
export function toAdvice(spent: readonly Spending[]): BudgetAdvice | null {
  const total = spent.reduce((sum, { counted, free }) => sum + counted + free, 0);
  if (total < fewRequests) return null;
  const byRepository = new Map<string, number>();
  for (const { repository, purpose, counted, free } of spent) {
    if (repository === null || !looks.has(purpose)) continue;
    byRepository.set(repository, (byRepository.get(repository) ?? 0) + counted + free);
  }
  const repositories: string[] = [];
  let saved = 0;
  for (const [name, requests] of [...byRepository].sort((a, b) => b[1] - a[1])) {
    if (repositories.length === mostNamed || saved >= total / 2) break;
    repositories.push(name);
    saved += requests;
  }
  const saves = saved / total;
  return saves < leastSaved ? null : { repositories, saves };
}
