import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { Problem } from "@/lib/model/problem";
import type { TokenReport } from "@/lib/model/viewer";
import { type RepositoryAccess, toTokenNotes } from "./token-notes";

/** Beyond these GitHub is not asked for a person's role: each costs a request. */
const mostAsked = 30;

/** Whom the token speaks for and what it may do with the watched repositories; asks GitHub, so ask it rarely. */
export async function readToken(deps: Pick<Deps, "db" | "github" | "now">): Promise<TokenReport> {
  const viewer = await deps.github.viewer();
  if (!viewer.ok) return { viewer: null, notes: [], problem: toProblem(viewer.error) };
  const rows = await deps.db.repository.findMany({
    where: { tracked: true },
    orderBy: { trackedAt: "desc" },
    take: mostAsked,
  });
  const access = await Promise.all(rows.map((row) => readAccess(deps, row)));
  return {
    viewer: viewer.value,
    notes: toTokenNotes(viewer.value, access, deps.now().getTime()),
    problem: null,
  };
}

async function readAccess(
  { db, github }: Pick<Deps, "db" | "github">,
  row: { name: string; private: boolean; problem: string | null },
): Promise<RepositoryAccess> {
  const [facts, refused] = await Promise.all([
    github.repository(row.name),
    db.dispatch.findFirst({
      where: { repository: row.name, status: "failed" },
      orderBy: { createdAt: "desc" },
    }),
  ]);
  const refusals = [row.problem, refused?.problem ?? null]
    .flatMap((text): Problem[] => (text ? [JSON.parse(text)] : []))
    .filter((problem) => problem.code === "forbidden" || problem.code === "not_found");
  const push = facts.ok ? (facts.value.permissions?.push ?? null) : null;
  return { name: row.name, private: row.private, push, refusals };
}
