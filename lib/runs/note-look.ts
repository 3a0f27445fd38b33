import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import type { RepositoryRow } from "./watched";

type Doors = Pick<Deps, "db" | "bus" | "github" | "now">;

/** What a look at a repository brought; an ETag that is left out stays as it is. */
export type LookNote = { runsEtag?: string | null; artifactsEtag?: string | null };

/** Keeps a list's ETag once its rows are written: a 304 from then on means that the rows are right. */
export async function keepEtags({ db, github }: Doors, row: RepositoryRow, note: LookNote): Promise<void> {
  const isOtherToken = row.etagOwner !== github.tokenId;
  const forgotten = { runsEtag: null, artifactsEtag: null, workflowsEtag: null };
  await db.repository.updateMany({
    where: { id: row.id },
    data: { ...(isOtherToken ? forgotten : {}), ...note, etagOwner: github.tokenId },
  });
}

/** A repository was looked at; it is told when it had failed before. */
export async function noteLook({ db, bus, now }: Doors, row: RepositoryRow): Promise<void> {
  await db.repository.updateMany({
    where: { id: row.id },
    data: { lastLookAt: now().toISOString(), failures: 0, problem: null },
  });
  if (row.problem) bus.publish({ type: "repo", repository: row.name });
}

/** A look failed: the reason stands at the repository until a look succeeds. */
export async function noteFailure(
  { db, bus, now }: Doors,
  row: RepositoryRow,
  problem: Problem,
): Promise<void> {
  await db.repository.updateMany({
    where: { id: row.id },
    data: {
      lastLookAt: now().toISOString(),
      failures: { increment: 1 },
      problem: JSON.stringify(problem),
    },
  });
  bus.publish({ type: "repo", repository: row.name });
}

/** Says when the next look is planned, for those who wonder. */
export async function noteNextLook({ db }: Doors, id: bigint, at: Date): Promise<void> {
  await db.repository.updateMany({ where: { id }, data: { nextLookAt: at.toISOString() } });
}

/** The repository's name on GitHub changed: everything of it follows. */
export async function renameRepository({ db, bus }: Doors, row: RepositoryRow, name: string): Promise<void> {
  const where = { repository: row.name };
  const data = { repository: name };
  await db.$transaction([
    db.repository.update({ where: { id: row.id }, data: { name } }),
    db.run.updateMany({ where: { repositoryId: row.id }, data }),
    db.artifact.updateMany({ where, data }),
    db.approval.updateMany({ where, data }),
    db.dispatch.updateMany({ where, data }),
    db.pause.updateMany({ where, data }),
    db.workflowFile.deleteMany({ where }),
  ]);
  bus.publish({ type: "repo", repository: name });
}

/** Another repository has taken the name of one that was deleted. */
export const replacedProblem = (name: string): Problem =>
  createProblem("gone", `${name} is another repository now. Remove it here and add it again.`);
