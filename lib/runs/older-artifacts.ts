import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import type { ListedArtifact } from "@/lib/model/artifact";
import { ok, type Result } from "@/lib/model/result";

/** GitHub lists so many at once. */
const onePage = 100;
const mostPages = 10;
/** What is older asks nobody any more. */
const oldestDays = 14;

/**
 * What lies behind the first page of a repository's artifacts and came since the last look: none, unless a hundred came
 * meanwhile, as when nobody was looking. Reads on until it meets one that is known, or is two weeks old.
 */
export async function readOlderArtifacts(
  deps: Pick<Deps, "db" | "github" | "now">,
  repository: string,
  first: readonly ListedArtifact[],
): Promise<Result<ListedArtifact[], GitHubError>> {
  const since = new Date(deps.now().getTime() - oldestDays * 86_400_000).toISOString();
  const older: ListedArtifact[] = [];
  let last = first;
  for (let page = 2; page <= mostPages && last.length >= onePage; page++) {
    const oldest = last.at(-1)?.createdAt ?? since;
    if (oldest < since || (await isAnyKnown(deps, last))) break;
    const answer = await deps.github.artifactsPage(repository, page);
    if (!answer.ok) return answer;
    older.push(...answer.value);
    last = answer.value;
  }
  return ok(older);
}

const isAnyKnown = async ({ db }: Pick<Deps, "db">, artifacts: readonly ListedArtifact[]): Promise<boolean> =>
  (await db.artifact.count({ where: { id: { in: artifacts.map(({ id }) => BigInt(id)) } } })) > 0;
