import type { Repository as RepositoryRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";

/** The row of a repository by its name in any case of letters, or null. */
export async function findRepository({ db }: Pick<Deps, "db">, name: string): Promise<RepositoryRow | null> {
  const found = await db.$queryRaw<{ id: number | bigint }[]>`
    SELECT "id" FROM "Repository" WHERE "name" = ${name} COLLATE NOCASE LIMIT 1`;
  return found[0] ? db.repository.findUnique({ where: { id: BigInt(found[0].id) } }) : null;
}

/** The row of a repository; one that is not known is asked of GitHub and kept without being watched. */
export async function knownRepository(
  { db, github, now }: Pick<Deps, "db" | "github" | "now">,
  name: string,
): Promise<Result<RepositoryRow, GitHubError>> {
  const row = await findRepository({ db }, name);
  if (row) return ok(row);
  const answer = await github.repository(name);
  if (!answer.ok) return answer;
  const { id, permissions: _, ...facts } = answer.value;
  return ok(
    await db.repository.upsert({
      where: { id: BigInt(id) },
      create: { id: BigInt(id), ...facts, trackedAt: now().toISOString(), tracked: false },
      // Known by an older name: it was renamed.
      update: facts,
    }),
  );
}
