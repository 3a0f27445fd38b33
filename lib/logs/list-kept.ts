import { stat } from "node:fs/promises";
import { Prisma } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { KeptLogs } from "@/lib/model/kept-search";
import { runFilter } from "@/lib/model/run-filter";
import { findRepository } from "@/lib/runs/known-repository";
import { toRunWhere } from "@/lib/runs/run-where";
import { type LogPlace, logFile } from "./store";

/** Whose logs: of a repository, of a workflow (its file, name or id), or all. */
export type KeptScope = { repository?: string; workflow?: string };

/** The places of all logs that were fetched, of the newest run first. */
export async function listKept(
  { db }: Pick<Deps, "db">,
  { repository, workflow }: KeptScope,
): Promise<LogPlace[]> {
  const owner = repository ? await findRepository({ db }, repository) : null;
  const where = toRunWhere(runFilter.parse({ repository, workflow }), owner?.id ?? null);
  const rows = await db.$queryRaw<Record<"jobId" | "runId" | "attempt", number | bigint>[]>`
    SELECT "Job"."id" AS "jobId", "Job"."runId" AS "runId", "Job"."attempt" AS "attempt"
    FROM "Job" CROSS JOIN "Run" ON "Run"."id" = "Job"."runId"
    WHERE ${Prisma.join([Prisma.sql`"Job"."log" = 'kept'`, ...where], " AND ")}
    ORDER BY "Run"."createdAt" DESC, "Run"."id" DESC, "Job"."attempt" DESC, "Job"."id" ASC`;
  return rows.map(({ jobId, runId, attempt }) => ({
    jobId: Number(jobId),
    runId: Number(runId),
    attempt: Number(attempt),
  }));
}

const atOnce = 64;
/** A log that is kept changes no more, so its size is asked of the disk once: there may be a hundred thousand. */
const sizes = new Map<string, number>();
const mostSizes = 200_000;

async function sizeOf(file: string): Promise<number> {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = await stat(file).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) return 0;
  if (sizes.size >= mostSizes) sizes.clear();
  sizes.set(file, size);
  return size;
}

/** What was measured last, by scope, and of which logs: these two numbers change whenever one comes or goes. */
const measured = new Map<string, { of: string; kept: KeptLogs }>();
const mostMeasured = 100;

/** How much there is to be searched; a log that was never seen on the disk counts no bytes. */
export async function measureKept(deps: Pick<Deps, "db" | "env">, scope: KeptScope): Promise<KeptLogs> {
  const [row] = await deps.db.$queryRaw<Record<"logs" | "sum", number>[]>`
    SELECT count(*) AS "logs", total("id") AS "sum" FROM "Job" WHERE "log" = 'kept'`;
  const of = `${row?.logs} ${row?.sum}`;
  const key = JSON.stringify([deps.env.databaseFile, scope.repository, scope.workflow]);
  const known = measured.get(key);
  if (known?.of === of) return known.kept;
  const kept = await measureAnew(deps, scope);
  if (measured.size >= mostMeasured) measured.clear();
  measured.set(key, { of, kept });
  return kept;
}

async function measureAnew(deps: Pick<Deps, "db" | "env">, scope: KeptScope): Promise<KeptLogs> {
  const places = await listKept(deps, scope);
  let bytes = 0;
  for (let at = 0; at < places.length; at += atOnce) {
    const sizes = await Promise.all(
      places.slice(at, at + atOnce).map((place) => sizeOf(logFile(deps.env.dataDir, place))),
    );
    bytes += sizes.reduce((sum, size) => sum + size, 0);
  }
  return { runs: new Set(places.map(({ runId }) => runId)).size, logs: places.length, bytes };
}
