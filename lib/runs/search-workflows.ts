import { Prisma } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { FoundWorkflow } from "@/lib/model/workflow";
import type { WorkflowFilter } from "@/lib/model/workflow-filter";

type Row = Omit<FoundWorkflow, "id" | "dispatchable"> & {
  id: bigint | number;
  dispatchable: bigint | number | null;
};

/**
 * Workflows of all watched repositories, those that ran last first. From the database alone: the poller reads a
 * repository's workflows at its first look, and again when a workflow runs that nobody knows.
 */
export async function searchWorkflows(
  { db }: Pick<Deps, "db">,
  { q, repository, file, limit }: WorkflowFilter,
): Promise<FoundWorkflow[]> {
  const words = q?.split(/\s+/).filter(Boolean) ?? [];
  // GitHub's own workflows, such as `dynamic/dependabot/…`, have no page with a form.
  const rows = await db.$queryRaw<
    Row[]
  >`SELECT w."id", w."name", w."path", w."state", r."name" AS "repository",
      (SELECT f."file" ->> 'dispatchable' FROM "WorkflowFile" f
        WHERE f."repository" = r."name" AND f."path" = w."path" AND f."ref" = r."defaultBranch") AS "dispatchable"
    FROM "Workflow" w JOIN "Repository" r ON r."id" = w."repositoryId"
    WHERE r."tracked" AND w."state" <> 'deleted' AND w."path" LIKE '.github/%'
      ${repository ? Prisma.sql`AND r."name" = ${repository} COLLATE NOCASE` : Prisma.empty}
      ${file ? Prisma.sql`AND w."path" = ${`.github/workflows/${file}`}` : Prisma.empty}
      ${words.length > 0 ? Prisma.sql`AND ${Prisma.join(words.map(toWhere), " AND ")}` : Prisma.empty}
    ORDER BY (SELECT max(n."createdAt") FROM "Run" n WHERE n."workflowId" = w."id") DESC NULLS LAST,
      r."name", w."name", w."id"
    LIMIT ${limit}`;
  return rows.map(({ id, dispatchable, ...row }) => ({
    ...row,
    id: Number(id),
    dispatchable: dispatchable === null ? null : Number(dispatchable) === 1,
  }));
}

/** LIKE would take `_` and `%` for wildcards, and files' names are full of `_`. */
const toWhere = (text: string): Prisma.Sql =>
  Prisma.sql`instr(lower(w."name" || char(10) || w."path" || char(10) || r."name"), lower(${text})) > 0`;
