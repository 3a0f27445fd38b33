import type { Repository as RepositoryRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { makeWay, renameRepository } from "./rename-repository";

/** The row of a repository by its name in any case of letters, or null. */
export async function findRepository({ db }: Pick<Deps, "db">, name: string): Promise<RepositoryRow | null> {
  const found = await db.$queryRaw<{ id: number | bigint }[]>`
    SELECT "id" FROM "Repository" WHERE "name" = ${name} COLLATE NOCASE LIMIT 1`;
  return found[0] ? db.repository.findUnique({ where: { id: BigInt(found[0].id) } }) : null;
}

/**
 * The row of a repository; one that is not known is asked of GitHub and kept without being watched. A former name leads
 * to the row under its present one.
 */
export async function knownRepository(
  { db, bus, github, now }: Pick<Deps, "db" | "bus" | "github" | "now">,
  name: string,
): Promise<Result<RepositoryRow, GitHubError>> {
  const row = await findRepository({ db }, name);
  if (row) return ok(row);
  const answer = await github.repository(name);
  if (!answer.ok) return answer;
  const { id, permissions: _, archived: __, ...facts } = answer.value;
  const renamed = await db.repository.findUnique({ where: { id: BigInt(id) } });
  if (renamed && renamed.name !== facts.name) await renameRepository({ db, bus }, renamed, facts.name);
  return ok(
    await db.$transaction(async (tx) => {
      await makeWay(tx, BigInt(id), facts.name);
      return tx.repository.upsert({
        where: { id: BigInt(id) },
        create: { id: BigInt(id), ...facts, trackedAt: now().toISOString(), tracked: false },
        update: facts,
      });
    }),
  );
}
