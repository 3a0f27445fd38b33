import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import type { Deps } from "@/lib/deps";
import { measure } from "@/lib/logs/disk";
import type { KeptItem } from "./choose";

type Room = Pick<Deps, "db" | "env">;

/**
 * The logs on our disk, a run's together. Safe are those that a person keeps and those of a run that goes on or asks.
 * What belongs to no run that is known counts from when it was written. A folder that cannot be read is left out.
 */
export async function listKeptLogs({ db, env }: Room): Promise<KeptItem[]> {
  const folders = await listIds(path.join(env.dataDir, "logs"));
  const rows = await db.run.findMany({
    where: { id: { in: folders.map(({ id }) => BigInt(id)) } },
    select: {
      id: true,
      status: true,
      awaiting: true,
      createdAt: true,
      completedAt: true,
      logsPinnedAt: true,
    },
  });
  const known = new Map(rows.map((row) => [Number(row.id), row]));
  const fetched = await db.$queryRaw<{ runId: bigint | number; at: string }[]>`
    SELECT "runId", max("logKeptAt") AS "at" FROM "Job"
    WHERE "logKeptAt" IS NOT NULL AND "runId" IN (SELECT value FROM json_each(${JSON.stringify(folders.map(({ id }) => id))}))
    GROUP BY "runId"`;
  const fetchedAt = new Map(fetched.map(({ runId, at }) => [Number(runId), at]));
  const items: KeptItem[] = [];
  for (const { id, folder } of folders) {
    const run = known.get(id);
    const ended = run ? (run.completedAt ?? run.createdAt) : await writtenAt(folder);
    const { bytes } = await measure(folder);
    const at = [ended, fetchedAt.get(id) ?? ""].sort()[1] ?? ended;
    const isSafe =
      run !== undefined && (run.status !== "completed" || run.awaiting > 0 || run.logsPinnedAt !== null);
    items.push({ id, runId: id, at, count: await countLogs(folder), bytes, isSafe });
  }
  return items;
}

/** The artifacts on our disk. Safe are those that a person keeps and those of a run that asks. */
export async function listKeptArtifacts({ db, env }: Room): Promise<KeptItem[]> {
  const folders = await listIds(path.join(env.dataDir, "artifacts"));
  const rows = await db.artifact.findMany({
    where: { id: { in: folders.map(({ id }) => BigInt(id)) } },
    select: { id: true, runId: true, keptAt: true, storedAt: true },
  });
  const asking = await db.run.findMany({ where: { awaiting: { gt: 0 } }, select: { id: true } });
  const asks = new Set(asking.map(({ id }) => id));
  const known = new Map(rows.map((row) => [Number(row.id), row]));
  const items: KeptItem[] = [];
  for (const { id, folder } of folders) {
    const row = known.get(id);
    const runId = row?.runId ?? null;
    items.push({
      id,
      runId: runId === null ? null : Number(runId),
      at: row?.storedAt ?? (await writtenAt(folder)),
      count: 1,
      bytes: (await measure(folder)).bytes,
      isSafe: row !== undefined && (row.keptAt !== null || (runId !== null && asks.has(runId))),
    });
  }
  return items;
}

/** Folders that are named by an id; whatever else lies there is not ours to count. */
async function listIds(folder: string): Promise<{ id: number; folder: string }[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^\d{1,16}$/.test(name))
    .map((name) => ({ id: Number(name), folder: path.join(folder, name) }));
}

const writtenAt = async (file: string): Promise<string> =>
  ((await lstat(file).catch(() => null))?.mtime ?? new Date(0)).toISOString();

async function countLogs(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  return files.filter((name) => name.endsWith(".log")).length;
}
