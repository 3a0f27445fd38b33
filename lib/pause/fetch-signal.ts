import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import type { ListedArtifact } from "@/lib/model/artifact";
import { err, ok, type Result } from "@/lib/model/result";
import type { Worker } from "@/lib/queue/queue";
import { observeRun } from "@/lib/runs/observe-run";
import { readSignal, readTooLarge } from "./read-signal";
import { recordPause } from "./record-pause";
import { toRetry } from "./retry";

const mostBytes = 1024 * 1024;
/** GitHub's storage may not have yet what its list names already, and its links die after a minute. */
const mostTries = 10;

/** Works off `pause-signal` tasks: the artifact is fetched once, and its question is on record. Payload: the Artifact. */
export const createSignalWorker =
  (deps: Deps): Worker =>
  async (task) => {
    const artifact = task.payload as ListedArtifact;
    const outcome = await readOnce(deps, artifact);
    if (outcome.ok) return { kind: "done" };
    const { error } = outcome;
    const isMissing = error.kind === "not_found" || error.kind === "gone";
    if (isMissing && !(task.attempt < mostTries && (await isStillListed(deps, artifact)))) {
      deps.log.info("pause.vanished", { repository: artifact.repository, artifact: artifact.id });
      return { kind: "done" };
    }
    return { kind: "again", at: toRetry(error, task.attempt, deps.now()), problem: toProblem(error).detail };
  };

async function isStillListed({ github }: Deps, { repository, id }: ListedArtifact): Promise<boolean> {
  const artifact = await github.artifact(repository, id);
  return artifact.ok ? !artifact.value.expired : artifact.error.kind !== "not_found";
}

async function readOnce(deps: Deps, artifact: ListedArtifact): Promise<Result<null, GitHubError>> {
  const { db, github } = deps;
  const runId = artifact.runId;
  if (runId === null || (await db.pause.findUnique({ where: { artifactId: BigInt(artifact.id) } })))
    return ok(null);
  if (!(await db.run.findUnique({ where: { id: BigInt(runId) }, select: { id: true } }))) {
    const run = await observeRun(deps, artifact.repository, runId);
    if (!run.ok) return run;
  }
  const download = await github.artifactContent(artifact.repository, artifact.id);
  if (!download.ok) return download;
  const bytes = await readUpTo(download.value.body, mostBytes);
  if (!bytes.ok) return bytes;
  const signal = bytes.value.whole ? await readSignal(bytes.value.bytes) : readTooLarge(bytes.value.bytes);
  await recordPause(deps, { ...artifact, runId }, signal);
  return ok(null);
}

async function readUpTo(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Result<{ bytes: Uint8Array; whole: boolean }, GitHubError>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      size += part.length;
      if (size > most) return ok({ bytes: Buffer.concat(parts), whole: false });
    }
  } catch (error) {
    return err({ kind: "unreachable", message: (error as Error).message, sent: true });
  }
  return ok({ bytes: Buffer.concat(parts), whole: true });
}
