import { z } from "zod";
import type { Deps } from "@/lib/deps";
import type { RepositoryFacts } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { type Repository, repositoryName } from "@/lib/model/repository";
import { err, ok, type Result } from "@/lib/model/result";
import { findRepository } from "./known-repository";
import { makeWay, renameRepository } from "./rename-repository";
import { toRepositories } from "./repositories";

type Doors = Pick<Deps, "db" | "github" | "bus" | "now" | "watch">;

/** `POST /api/repos`: one, several, or all of an owner that the token sees; exactly one of the three. */
export const trackRequest = z
  .strictObject({
    repository: repositoryName.optional(),
    repositories: z.array(repositoryName).min(1).max(100).optional(),
    owner: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/, "Write a user's or organisation's name")
      .optional(),
  })
  .transform((body, context): TrackRequest => {
    const { repository, repositories, owner } = body;
    if (Object.keys(body).length === 1) {
      if (repository !== undefined) return { repository };
      if (repositories !== undefined) return { repositories };
      if (owner !== undefined) return { owner };
    }
    const message = "Name a repository, repositories or an owner";
    context.addIssue({ code: "custom", path: ["repository"], message });
    return z.NEVER;
  });
export type TrackRequest = { repository: string } | { repositories: string[] } | { owner: string };

/** What became of several: those that are watched from now on, and those that are not. */
export type Tracked = { items: Repository[]; refused: { repository: string; problem: Problem }[] };

/**
 * Watches a repository from now on; its first look is due at once. Errors: it is not visible to the token (404), it is
 * watched already (409), and GitHub's own.
 */
export async function trackRepository(deps: Doors, name: string): Promise<Result<Repository, Problem>> {
  const known = await findRepository(deps, name);
  if (known?.tracked) return err(createTracked(known.name));
  const answer = await deps.github.repository(name);
  if (!answer.ok) {
    return err(
      answer.error.kind === "not_found"
        ? createProblem(
            "not_found",
            `GitHub shows no ${name} to this token: it is not there, or the token may not see it.`,
          )
        : toProblem(answer.error, { what: "see it", repository: name }),
    );
  }
  const saved = await saveTracked(deps, answer.value);
  if (!saved) return err(createTracked(answer.value.name));
  deps.bus.publish({ type: "repo", repository: saved.name });
  deps.watch.nudge();
  return ok(saved);
}

/**
 * Watches each of these; one that is refused does not hold up the others. Errors: GitHub's, before any; the first refusal
 * where all are refused; 409 where all of an owner's are watched.
 */
export async function trackRepositories(
  deps: Doors,
  wish: { repositories: string[] } | { owner: string },
): Promise<Result<Tracked, Problem>> {
  const names = "owner" in wish ? await listOwned(deps, wish.owner) : ok(wish.repositories);
  if (!names.ok) return names;
  const tracked: Tracked = { items: [], refused: [] };
  for (const repository of new Set(names.value)) {
    const answer = await trackRepository(deps, repository);
    if (answer.ok) tracked.items.push(answer.value);
    else tracked.refused.push({ repository, problem: answer.error });
  }
  const [first] = tracked.refused;
  if (tracked.items.length > 0) return ok(tracked);
  return err(first ? first.problem : createProblem("conflict", "All of them are watched already."));
}

/** Stops watching; what is known of its runs stays, and their pages go on to open. Error: it is not watched (404). */
export async function untrackRepository(
  { db, bus }: Pick<Deps, "db" | "bus">,
  name: string,
): Promise<Result<null, Problem>> {
  const row = await findRepository({ db }, name);
  if (!row?.tracked) return err(createProblem("not_found", `${name} is not watched.`));
  await db.repository.update({
    where: { id: row.id },
    data: { tracked: false, nextLookAt: null, problem: null },
  });
  bus.publish({ type: "repo", repository: row.name });
  return ok(null);
}

const createTracked = (name: string): Problem => createProblem("conflict", `${name} is watched already.`);

async function listOwned({ github, db }: Doors, owner: string): Promise<Result<string[], Problem>> {
  const answer = await github.availableRepositories(`${owner}/`);
  if (!answer.ok) return err(toProblem(answer.error, { what: "list repositories" }));
  const prefix = `${owner}/`.toLowerCase();
  const names = answer.value.map(({ name }) => name).filter((name) => name.toLowerCase().startsWith(prefix));
  if (names.length === 0) {
    return err(createProblem("not_found", `GitHub shows no repository of ${owner} to this token.`));
  }
  const rows = await db.repository.findMany({ where: { tracked: true, name: { in: names } } });
  const watched = new Set(rows.map((row) => row.name));
  return ok(names.filter((name) => !watched.has(name)));
}

/** Null where it is watched already, under whatever name. */
async function saveTracked({ db, bus, now }: Doors, facts: RepositoryFacts): Promise<Repository | null> {
  const { id, permissions: _, archived: __, ...columns } = facts;
  const known = await db.repository.findUnique({ where: { id: BigInt(id) } });
  if (known && known.name !== facts.name) await renameRepository({ db, bus }, known, facts.name);
  const at = now().toISOString();
  // Without these times the poller looks at once.
  const due = { lastLookAt: null, nextLookAt: null, failures: 0, problem: null };
  const data = { ...columns, ...due, tracked: true, trackedAt: at };
  const row = await db.$transaction(async (tx) => {
    const before = await tx.repository.findUnique({ where: { id: BigInt(id) } });
    if (before?.tracked) return null;
    // Deleted on GitHub and made anew under the same name: the old one's runs keep their row, the name is the new one's.
    await makeWay(tx, BigInt(id), facts.name);
    // Its runs may have gone on while nobody watched: an old ETag would say that nothing is new.
    const fresh = { runsEtag: null, artifactsEtag: null, workflowsEtag: null };
    return tx.repository.upsert({
      where: { id: BigInt(id) },
      create: { id: BigInt(id), ...data },
      update: { ...data, ...fresh },
    });
  });
  return row ? ((await toRepositories({ db }, [row]))[0] ?? null) : null;
}
