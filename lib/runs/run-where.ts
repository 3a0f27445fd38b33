import { Prisma } from "@/lib/db/generated/client";
import type { RunFilter } from "@/lib/model/run-filter";

const conclusions = new Set([
  "success",
  "failure",
  "neutral",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "stale",
  "startup_failure",
]);

/** A filter as conditions on "Run", without its cursor. */
export function toRunWhere(filter: RunFilter): Prisma.Sql[] {
  const { repository, workflow, status, conclusion, branch, actor, event, q } = filter;
  return [
    ...(repository ? [toRepositoryWhere(repository)] : []),
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

const toRepositoryWhere = (name: string): Prisma.Sql =>
  Prisma.sql`"repositoryId" = (SELECT "id" FROM "Repository" WHERE "name" = ${name} COLLATE NOCASE)`;

function toStatusWhere(status: string): Prisma.Sql {
  if (status === "awaiting_input") return Prisma.sql`"id" IN (SELECT "id" FROM "Run" WHERE "awaiting" > 0)`;
  return conclusions.has(status)
    ? Prisma.sql`"conclusion" = ${status}`
    : // The plus keeps SQLite from taking the index over `awaiting`: nearly every run has 0 there.
      Prisma.sql`("status" = ${status} AND +"awaiting" = 0)`;
}

function toWorkflowWhere(workflow: string): Prisma.Sql {
  if (/^\d{1,15}$/.test(workflow)) return Prisma.sql`"workflowId" = ${BigInt(workflow)}`;
  return workflow.includes("/")
    ? Prisma.sql`"workflowPath" = ${workflow}`
    : Prisma.sql`("workflowPath" = ${`.github/workflows/${workflow}`} OR "workflowName" = ${workflow})`;
}

/** Each word must be somewhere; LIKE would take `_` and `%` for wildcards, and branches are full of `_`. */
const toTextWhere = (text: string): Prisma.Sql =>
  Prisma.sql`instr(lower("title" || char(10) || "workflowName" || char(10) || "workflowPath" || char(10)
    || coalesce("branch", '') || char(10) || coalesce("actor", '')), lower(${text})) > 0`;

/** Where the next page begins: the last row of this one. Opaque outside. */
export const toCursor = (row: { createdAt: string; id: bigint }): string =>
  Buffer.from(`${row.createdAt} ${row.id}`).toString("base64url");

/** The condition for rows after a cursor, or null for a cursor that is not ours. */
export function toCursorWhere(cursor: string): Prisma.Sql | null {
  const found = /^(\S{1,40}) (\d{1,18})$/.exec(Buffer.from(cursor, "base64url").toString());
  if (!found?.[1] || !found[2]) return null;
  return Prisma.sql`("createdAt", "id") < (${found[1]}, ${BigInt(found[2])})`;
}
