import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { Artifact } from "@/lib/model/artifact";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { recordArtifacts } from "@/lib/runs/record-artifacts";
import { toArtifact } from "@/lib/runs/run-row";

/** When GitHub was last asked for a run's artifacts: one look serves all who ask. */
const slot = globalThis as typeof globalThis & {
  orchestratorArtifactLooks?: WeakMap<object, Map<number, number>>;
};

/**
 * What a run left behind, oldest first, as GitHub has it now or had it some seconds ago; from our rows where GitHub is
 * out of reach. Errors: 404 unknown run, and GitHub's where nothing is known.
 */
export async function listArtifacts(deps: Deps, runId: number): Promise<Result<Artifact[], Problem>> {
  const run = await deps.db.run.findUnique({ where: { id: BigInt(runId) }, select: { repository: true } });
  if (!run) return err(createProblem("not_found", "No run with this id is known here. Open its page first."));
  const looked = await look(deps, run.repository, runId);
  const rows = await deps.db.artifact.findMany({ where: { runId: BigInt(runId) }, orderBy: { id: "asc" } });
  return looked.ok || rows.length > 0 ? ok(rows.map(toArtifact)) : looked;
}

async function look(deps: Deps, repository: string, runId: number): Promise<Result<null, Problem>> {
  const { db, env, github, now } = deps;
  slot.orchestratorArtifactLooks ??= new WeakMap();
  const looks = slot.orchestratorArtifactLooks.get(db) ?? new Map<number, number>();
  slot.orchestratorArtifactLooks.set(db, looks);
  if (now().getTime() - (looks.get(runId) ?? 0) < env.pollActiveSeconds * 1000) return ok(null);
  const answer = await github.runArtifacts(repository, runId);
  if (!answer.ok) return err(toProblem(answer.error));
  looks.set(runId, now().getTime());
  await recordArtifacts(deps, answer.value);
  // One that was uploaded again under the same name has a new id, and the old one is gone. GitHub also stops listing
  // what expired long ago: what lies here stays on record, and what did.
  const ids = answer.value.map((artifact) => BigInt(artifact.id));
  const forgotten = { runId: BigInt(runId), id: { notIn: ids } };
  await db.artifact.deleteMany({ where: { ...forgotten, keptAt: null, storedAt: null, prunedAt: null } });
  await db.artifact.updateMany({ where: forgotten, data: { expired: true } });
  return ok(null);
}
