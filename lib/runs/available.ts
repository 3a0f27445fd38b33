import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { Problem } from "@/lib/model/problem";
import type { AvailableRepository } from "@/lib/model/repository";
import { err, ok, type Result } from "@/lib/model/result";

/** Repositories that the token sees and whose names hold `q`, those pushed last first, at most 100. Errors: GitHub's. */
export async function listAvailable(
  { db, github }: Pick<Deps, "db" | "github">,
  q: string,
): Promise<Result<AvailableRepository[], Problem>> {
  const answer = await github.availableRepositories(q);
  if (!answer.ok) return err(toProblem(answer.error, { what: "list repositories" }));
  const ids = answer.value.map(({ id }) => BigInt(id));
  const rows = await db.repository.findMany({
    where: { tracked: true, id: { in: ids } },
    select: { id: true },
  });
  const tracked = new Set(rows.map((row) => Number(row.id)));
  return ok(answer.value.map((repository) => ({ ...repository, tracked: tracked.has(repository.id) })));
}
