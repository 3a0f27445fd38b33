import type { Deps } from "@/lib/deps";
import type { Artifact } from "@/lib/model/artifact";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { toArtifact } from "@/lib/runs/run-row";

/** An artifact by GitHub's id, from our rows. Errors: 404 where no page has shown it yet. */
export async function knownArtifact(
  { db }: Pick<Deps, "db">,
  id: number,
): Promise<Result<Artifact, Problem>> {
  const row = await db.artifact.findUnique({ where: { id: BigInt(id) } });
  return row
    ? ok(toArtifact(row))
    : err(createProblem("not_found", "No artifact with this id is known here. Open its run's page first."));
}
