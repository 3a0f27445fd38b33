import { Prisma, type Dispatch as Row } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Dispatch, DispatchFilter } from "@/lib/model/dispatch";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { toDispatch } from "./dispatch-row";

type Reader = Pick<Deps, "db">;

export async function getDispatch({ db }: Reader, id: string): Promise<Dispatch | null> {
  const row = await db.dispatch.findUnique({ where: { id } });
  return row && toDispatch(row);
}

/** Dispatches that match, newest first, a page at a time. Error: a cursor that did not come from here (422). */
export async function listDispatches(
  { db }: Reader,
  { repository, workflow, status, batch, cursor, limit }: DispatchFilter,
): Promise<Result<{ items: Dispatch[]; nextCursor: string | null }, Problem>> {
  const inBatch = batch !== undefined && batch !== "none";
  const after = cursor ? toCursorWhere(cursor, inBatch) : {};
  if (!after) {
    const errors = [{ path: "cursor", message: "Take it from the nextCursor of a list" }];
    return err(createProblem("invalid", "cursor: this did not come from a list of dispatches.", { errors }));
  }
  const where: Prisma.DispatchWhereInput = {
    ...(repository ? { repository: { in: await spellings({ db }, repository) } } : {}),
    ...(workflow ? { workflow } : {}),
    ...(status ? { status: { in: status } } : {}),
    ...(batch ? { batchId: batch === "none" ? null : batch } : {}),
    ...after,
  };
  const rows = await db.dispatch.findMany({
    where,
    orderBy: inBatch ? { position: "asc" } : [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? toCursor(last, inBatch) : null;
  return ok({ items: items.map(toDispatch), nextCursor });
}

/** Where the next page begins: a batch is in its own order. */
const toCursor = ({ createdAt, id, position }: Row, inBatch: boolean): string =>
  Buffer.from(inBatch ? String(position) : `${createdAt} ${id}`).toString("base64url");

function toCursorWhere(cursor: string, inBatch: boolean): Prisma.DispatchWhereInput | null {
  const text = Buffer.from(cursor, "base64url").toString();
  if (inBatch) return /^\d{1,6}$/.test(text) ? { position: { gt: Number(text) } } : null;
  const found = /^(\S{1,40}) ([\w-]{1,64})$/.exec(text);
  if (!found?.[1] || !found[2]) return null;
  const [, createdAt, id] = found;
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}

/** How this repository's name is written in rows: letters' case does not matter to GitHub. */
async function spellings({ db }: Reader, name: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ repository: string }[]>(
    Prisma.sql`SELECT DISTINCT "repository" FROM "Dispatch" WHERE "repository" = ${name} COLLATE NOCASE`,
  );
  return rows.map((row) => row.repository);
}
