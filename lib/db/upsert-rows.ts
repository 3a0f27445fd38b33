import type { Tx } from "./client";

/**
 * Writes any number of rows in one statement: new ones are inserted, known ones get the columns of `update`.
 * Values are plain JSON (numbers for ids); names are ours, never from outside.
 */
export async function upsertRows<C extends string>(
  tx: Pick<Tx, "$executeRawUnsafe">,
  table: { name: string; key: readonly C[]; columns: readonly C[]; update: readonly C[] },
  rows: readonly { [K in C]?: string | number | boolean | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  const quote = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
  const values = table.columns.map((name) => `json_extract(value, '$.${name}')`).join(", ");
  const sets = table.update.map((name) => `"${name}" = excluded."${name}"`).join(", ");
  await tx.$executeRawUnsafe(
    // `WHERE true` keeps SQLite from reading ON CONFLICT as part of a join.
    `INSERT INTO "${table.name}" (${quote(table.columns)}) SELECT ${values} FROM json_each(?) WHERE true
     ON CONFLICT (${quote(table.key)}) DO UPDATE SET ${sets}`,
    JSON.stringify(rows),
  );
}
