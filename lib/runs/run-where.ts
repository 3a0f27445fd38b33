import { Prisma } from "@/lib/db/generated/client";
import { conclusions } from "@/lib/model/run";
import type { RunFilter } from "@/lib/model/run-filter";

/**
 * A filter as conditions on "Run", without its cursor; `repositoryId` is that of its repository. They check what an index
 * has found: none of them finds anything by itself.
 */
export function toRunWhere(filter: RunFilter, repositoryId: bigint | null): Prisma.Sql[] {
  const { repository, workflow, status, conclusion, branch, actor, event, q } = filter;
  return [
    ...(repository ? [Prisma.sql`"repositoryId" = ${repositoryId}`] : []),
    ...(workflow ? [toWorkflowWhere(workflow)] : []),
    ...(status ? [either(status.map(toStatusWhere))] : []),
    ...(conclusion ? [either(conclusion.map((one) => Prisma.sql`"conclusion" = ${one}`))] : []),
    ...(branch ? [Prisma.sql`"branch" = ${branch}`] : []),
    ...(actor ? [Prisma.sql`"actor" = ${actor} COLLATE NOCASE`] : []),
    ...(event ? [either(event.map((one) => Prisma.sql`"event" = ${one}`))] : []),
    ...(q?.split(/\s+/).filter(Boolean).map(toTextWhere) ?? []),
  ];
}

const either = (conditions: Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.sql`(${Prisma.join(conditions, " OR ")})` : Prisma.sql`true`;

function toStatusWhere(status: string): Prisma.Sql {
  if (status === "awaiting_input") return Prisma.sql`"awaiting" > 0`;
  return conclusions.has(status)
    ? Prisma.sql`"conclusion" = ${status}`
    : Prisma.sql`("status" = ${status} AND "awaiting" = 0)`;
}

function toWorkflowWhere(workflow: string): Prisma.Sql {
  if (/^\d{1,15}$/.test(workflow)) return Prisma.sql`"workflowId" = ${BigInt(workflow)}`;
  return workflow.includes("/")
    ? Prisma.sql`"workflowPath" = ${workflow}`
    : Prisma.sql`("workflowPath" = ${`.github/workflows/${workflow}`} OR "workflowName" = ${workflow})`;
}

/** Each word must be somewhere; LIKE would take `_` and `%` for wildcards, and branches are full of `_`. */
const toTextWhere = (text: string): Prisma.Sql =>
  Prisma.sql`instr(substr(lower("title" || char(10) || "workflowName" || char(10) || "workflowPath" || char(10)
    || coalesce("branch", '') || char(10) || coalesce("actor", '')), 1, 1000), lower(${text})) > 0`;

/** Where the next page begins: the last row of this one. Opaque outside. */
export const toCursor = (row: RunPlace): string =>
  Buffer.from(`${row.createdAt} ${row.id}`).toString("base64url");

/** A run's place in a list, newest first. */
export type RunPlace = { createdAt: string; id: bigint };

/** Where a cursor stands, or null for one that is not ours. */
export function parseCursor(cursor: string): RunPlace | null {
  const found = /^(\S{1,40}) (\d{1,18})$/.exec(Buffer.from(cursor, "base64url").toString());
  return found?.[1] && found[2] ? { createdAt: found[1], id: BigInt(found[2]) } : null;
}

/** The condition for rows after a place. */
export const toAfter = (place: RunPlace | null): Prisma.Sql =>
  place ? Prisma.sql`("createdAt", "id") < (${place.createdAt}, ${place.id})` : Prisma.sql`true`;
