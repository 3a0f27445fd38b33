import { upsertRows } from "@/lib/db/upsert-rows";
import type { Deps } from "@/lib/deps";
import type { ListedArtifact } from "@/lib/model/artifact";
import { publishRuns } from "./publish-runs";

const columns = [
  "id",
  "runId",
  "repository",
  "name",
  "size",
  "digest",
  "expired",
  "createdAt",
  "expiresAt",
] as const;

/** Puts artifacts on record as GitHub lists them, and tells the pages of the runs for which that was news. */
export async function recordArtifacts(
  { db, bus }: Pick<Deps, "db" | "bus">,
  artifacts: readonly ListedArtifact[],
): Promise<void> {
  const rows = await db.artifact.findMany({
    where: { id: { in: artifacts.map((artifact) => BigInt(artifact.id)) } },
    select: { id: true, expired: true },
  });
  const known = new Map(rows.map((row) => [Number(row.id), row.expired]));
  const news = artifacts.filter((artifact) => known.get(artifact.id) !== artifact.expired);
  if (news.length === 0) return;
  await upsertRows(
    db,
    { name: "Artifact", key: ["id"], columns, update: ["expired", "expiresAt", "digest", "size"] },
    news,
  );
  await publishRuns({ db, bus }, [...new Set(news.flatMap(({ runId }) => runId ?? []))]);
}
