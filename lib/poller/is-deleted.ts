import type { Deps } from "@/lib/deps";
import type { RunRow } from "@/lib/runs/watched";

/**
 * Whether GitHub has this run no longer, though it still shows its repository: of a repository that the token may not see
 * any more it says the same of every run, and none of them was deleted.
 */
export async function isDeleted(
  { github }: Pick<Deps, "github">,
  { repository, id }: Pick<RunRow, "repository" | "id">,
): Promise<boolean> {
  const run = await github.run(repository, Number(id));
  if (run.ok || run.error.kind !== "not_found") return false;
  return (await github.repository(repository)).ok;
}
