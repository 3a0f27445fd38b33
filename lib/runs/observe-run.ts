import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import type { Run } from "@/lib/model/run";
import { knownRepository } from "./known-repository";
import { record } from "./record";
import { toRun } from "./run-row";

/**
 * Looks at one run on GitHub and records it, its repository's row first where there is none.
 * Null: GitHub's answer belongs to no repository that we know.
 */
export async function observeRun(
  deps: Pick<Deps, "db" | "github" | "bus" | "now">,
  repository: string,
  id: number,
): Promise<Result<Run | null, GitHubError>> {
  const owner = await knownRepository(deps, repository);
  if (!owner.ok) return owner;
  const answer = await deps.github.run(owner.value.name, id);
  if (!answer.ok) return answer;
  await record(deps, { runs: [answer.value] });
  const row = await deps.db.run.findUnique({ where: { id: BigInt(id) } });
  return ok(row && toRun(row));
}

/** The same by a conditional request, for a known run that no list brings; gives its row as it is then. */
export async function observeRunIfChanged(
  deps: Pick<Deps, "db" | "github" | "bus">,
  run: RunRow,
): Promise<Result<RunRow, GitHubError>> {
  const etag = run.etagOwner === deps.github.tokenId ? run.runEtag : null;
  const answer = await deps.github.runIfChanged(run.repository, Number(run.id), etag);
  if (!answer.ok) return answer;
  if (answer.value.kind === "unchanged") return ok(run);
  await record(deps, { runs: [answer.value.value] });
  return ok(
    await deps.db.run.update({
      where: { id: run.id },
      data: {
        ...(run.etagOwner === deps.github.tokenId ? {} : { jobsEtag: null }),
        runEtag: answer.value.etag,
        etagOwner: deps.github.tokenId,
      },
    }),
  );
}
