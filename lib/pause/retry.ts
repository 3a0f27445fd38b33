import type { Pause } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import type { Outcome } from "@/lib/queue/queue";
import { save } from "./delivery";

const first = 5_000;
const longest = 5 * 60_000;

/** When to ask GitHub again after this many tries: as it said, else 5 s, 10 s, 20 s … 5 min. */
export function toRetry(error: GitHubError, attempt: number, now: Date): Date {
  const said = "retryAt" in error ? error.retryAt : null;
  if (said) return new Date(Math.max(Date.parse(said), now.getTime() + 1000));
  return new Date(now.getTime() + Math.min(longest, first * 2 ** Math.min(attempt - 1, 10)));
}

/** Tried again later and later by how often it was sent, not by how often it was looked for; the pages say when. */
export async function tryLater(
  deps: Pick<Deps, "db" | "bus" | "now">,
  { id, attempts }: Pick<Pause, "id" | "attempts">,
  error: GitHubError,
): Promise<Outcome> {
  const at = toRetry(error, Math.max(1, attempts), deps.now());
  const problem = { ...toProblem(error), retryAt: at.toISOString() };
  await save(deps, id, { problem, attempts });
  return { kind: "again", at, problem: problem.detail };
}
