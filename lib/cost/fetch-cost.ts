import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { ListedArtifact } from "@/lib/model/artifact";
import type { CostRecord } from "@/lib/model/cost";
import { err } from "@/lib/model/result";
import { toRetry } from "@/lib/pause/retry";
import type { Worker } from "@/lib/queue/queue";
import { publishRuns } from "@/lib/runs/publish-runs";
import { readCost } from "./read-cost";

const mostBytes = 64 * 1024;

/** Works off `agent-cost` tasks: the artifact is fetched once; what it says outlives it. Payload: the Artifact. */
export const createCostWorker =
  (deps: Deps): Worker =>
  async ({ payload, attempt }) => {
    const artifact = payload as ListedArtifact & { runId: number };
    const given = await deps.github.artifactContent(artifact.repository, artifact.id);
    if (!given.ok) {
      const { error } = given;
      if (error.kind === "not_found" || error.kind === "gone") return { kind: "done" };
      return { kind: "again", at: toRetry(error, attempt, deps.now()), problem: toProblem(error).detail };
    }
    const bytes = await readUpTo(given.value.body, mostBytes);
    if (bytes === "broken") {
      const at = toRetry({ kind: "unreachable", message: "", sent: true }, attempt, deps.now());
      return { kind: "again", at, problem: "The download broke off." };
    }
    const cost = bytes === "too large" ? err("It is too large.") : await readCost(bytes);
    if (!cost.ok)
      deps.log.warn("cost.unreadable", {
        repository: artifact.repository,
        artifact: artifact.id,
        reason: cost.error,
      });
    await keepCost(deps, artifact, cost.ok ? cost.value : unreadable);
    return { kind: "done" };
  };

/** On record as leg 0, so that it is not fetched again and again. */
const unreadable: CostRecord = {
  version: 1,
  leg: 0,
  model: "",
  usd: null,
  tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
};

/** A run's newest artifact counts: a re-run replaces it. */
async function keepCost(
  deps: Deps,
  artifact: ListedArtifact & { runId: number },
  cost: CostRecord,
): Promise<void> {
  const runId = BigInt(artifact.runId);
  const { model, leg, usd, tokens } = cost;
  const row = {
    artifactId: BigInt(artifact.id),
    repository: artifact.repository,
    ...{ model, leg, usd, tokens: JSON.stringify(tokens) },
    at: artifact.createdAt ?? deps.now().toISOString(),
  };
  await deps.db.$transaction(async (tx) => {
    const known = await tx.agentCost.findUnique({ where: { runId } });
    if (known && known.artifactId >= row.artifactId) return;
    await tx.agentCost.upsert({ where: { runId }, create: { runId, ...row }, update: row });
  });
  await publishRuns(deps, [artifact.runId]);
}

async function readUpTo(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array | "too large" | "broken"> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      size += part.length;
      if (size > most) return "too large";
      parts.push(part);
    }
  } catch {
    return "broken";
  }
  return Buffer.concat(parts);
}
