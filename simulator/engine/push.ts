import type { Run } from "../run";
import type { Repository } from "../store";
import type { World } from "../world";
import { startRunsFor } from "./start";

/** Starts what listens to pushes, on the branch's new tip. */
export function startPushRuns(
  world: World,
  repository: Repository,
  push: { branch: string; actor: string; pace?: number },
): Run[] {
  const { branch, actor, pace = 1 } = push;
  const sha = repository.git.refs.get(`refs/heads/${branch}`) ?? "";
  const [title = ""] = (repository.git.commits.get(sha)?.message ?? "").split("\n");
  return startRunsFor(world, { repository, event: "push", branch, sha, actor, title, pace }, (settings) =>
    branchMatches(settings, branch),
  );
}

/** `branches` and `branches-ignore` of a push, with GitHub's * and **. */
function branchMatches(settings: Record<string, unknown>, branch: string): boolean {
  const patterns = (key: string) => [settings[key] ?? []].flat().map(String);
  const fits = (pattern: string) => globOf(pattern).test(branch);
  if (settings.branches !== undefined) return patterns("branches").some(fits);
  if (settings["branches-ignore"] !== undefined) return !patterns("branches-ignore").some(fits);
  return settings.tags === undefined;
}

function globOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*\*|\*/g, (stars) => (stars === "**" ? ".*" : "[^/]*"))}$`);
}
