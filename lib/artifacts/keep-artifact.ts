import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import type { Artifact } from "@/lib/model/artifact";
import { inFlight } from "@/lib/model/in-flight";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { isDiskFull } from "@/lib/model/unexpected";
import { publishRuns } from "@/lib/runs/publish-runs";
import { recordArtifacts } from "@/lib/runs/record-artifacts";
import { fetchesOf } from "./fetch-progress";
import { toFileName } from "./file-name";
import { toGone } from "./gone-artifact";
import { knownArtifact } from "./known-artifact";
import { findArtifact, type StoredArtifact, writeArtifact } from "./store";
import { untilAborted } from "./until-aborted";

export type KeptArtifact = StoredArtifact & { fileName: string };

/** What came has not the digest that GitHub named. */
class WrongDigest extends Error {}

/**
 * An artifact on our disk, fetched from GitHub if this is the first time anybody asks; those who ask at once share one
 * request. Errors: 404 unknown, 410 expired and not here, 507 when the disk is full, 409 when somebody cancelled it, 502 when what came is not
 * what GitHub says it is, and what GitHub refuses.
 */
export async function keepArtifact(deps: Deps, id: number): Promise<Result<KeptArtifact, Problem>> {
  const known = await knownArtifact(deps, id);
  if (!known.ok) return known;
  const artifact = known.value;
  const stored = await findArtifact(deps.env.dataDir, id);
  if (stored) {
    if (artifact.storedAt === null) await noteStored(deps, artifact);
    return ok(withName(artifact, stored));
  }
  if (artifact.expired) return err(toGone(artifact));
  const fetched = await inFlight(deps.db, "artifact", id, () => fetchArtifact(deps, artifact));
  return fetched.ok ? ok(withName(artifact, fetched.value)) : fetched;
}

const withName = (artifact: Artifact, stored: StoredArtifact): KeptArtifact => ({
  ...stored,
  fileName: toFileName(artifact.name, stored.contentType),
});

async function noteStored(deps: Deps, { id, runId }: Artifact): Promise<void> {
  await deps.db.artifact.updateMany({
    where: { id: BigInt(id) },
    data: { storedAt: deps.now().toISOString(), prunedAt: null },
  });
  if (runId !== null) await publishRuns(deps, [runId]);
}

async function fetchArtifact(deps: Deps, artifact: Artifact): Promise<Result<StoredArtifact, Problem>> {
  const download = await deps.github.artifactContent(artifact.repository, artifact.id);
  if (!download.ok) return refuse(deps, artifact, download.error);
  const { size: announced } = download.value;
  const fetches = fetchesOf(deps.db);
  const leaving = new AbortController();
  const told = { received: 0, size: announced, cancel: () => leaving.abort() };
  fetches.set(artifact.id, told);
  const { contentType } = download.value;
  const body = untilAborted(download.value.body, leaving.signal);
  try {
    const stored = await writeArtifact(
      deps.env.dataDir,
      artifact.id,
      { body, contentType },
      {
        onBytes: (received) => {
          told.received = received;
        },
        check: ({ size, sha256 }) => {
          const named = artifact.digest?.replace(/^sha256:/, "");
          if ((announced !== null && announced !== size) || (named && named !== sha256))
            throw new WrongDigest();
        },
      },
    );
    await noteStored(deps, artifact);
    return ok(stored);
  } catch (error) {
    if (leaving.signal.aborted) return err(cancelled);
    deps.log.warn("artifact.lost", { artifact: artifact.id, error });
    return err(toStoringProblem(error));
  } finally {
    fetches.delete(artifact.id);
  }
}

const cancelled = createProblem(
  "conflict",
  "Fetching this artifact was cancelled. Ask for it again to have it.",
);

function toStoringProblem(error: unknown): Problem {
  if (error instanceof WrongDigest) {
    return createProblem(
      "github_unavailable",
      "What came is not what GitHub says the artifact is. Try again.",
    );
  }
  return isDiskFull(error)
    ? createProblem("disk_full", "The artifact has no room on this disk. Make some and try again.")
    : createProblem("github_unreachable", "The artifact broke off on its way here. Try again.");
}

async function refuse(deps: Deps, artifact: Artifact, error: GitHubError): Promise<Result<never, Problem>> {
  if (error.kind !== "gone") return err(toProblem(error));
  await recordArtifacts(deps, [{ ...artifact, expired: true }]);
  return err(toGone(artifact));
}
