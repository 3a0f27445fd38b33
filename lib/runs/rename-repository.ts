import type { Tx } from "@/lib/db/client";
import type { Deps } from "@/lib/deps";

/**
 * The repository's name on GitHub changed: everything of it follows. A row that had this name is of a repository that is
 * gone, for GitHub gives a name to one only: it keeps its runs and makes way.
 */
export async function renameRepository(
  { db, bus }: Pick<Deps, "db" | "bus">,
  row: { id: bigint; name: string },
  name: string,
): Promise<void> {
  const where = { repository: row.name };
  const data = { repository: name };
  await db.$transaction(async (tx) => {
    await makeWay(tx, row.id, name);
    await tx.repository.update({ where: { id: row.id }, data: { name } });
    await tx.run.updateMany({ where: { repositoryId: row.id }, data });
    await tx.artifact.updateMany({ where, data });
    await tx.approval.updateMany({ where, data });
    await tx.dispatch.updateMany({ where, data });
    await tx.pause.updateMany({ where, data });
    await tx.workflowFile.deleteMany({ where });
  });
  bus.publish({ type: "repo", repository: name });
}

/** Takes a name from any other repository's row that has it. */
export async function makeWay(tx: Tx, id: bigint, name: string): Promise<void> {
  await tx.repository.updateMany({
    where: { name, id: { not: id } },
    data: { name: `${name}~${id}`, tracked: false },
  });
}
