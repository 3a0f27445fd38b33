import type { Problem } from "@/lib/model/problem";
import type { PermissionNote, Viewer } from "@/lib/model/viewer";

/** What is known of one watched repository: its role for this person, and what GitHub refused there lately. */
export type RepositoryAccess = {
  name: string;
  private: boolean;
  push: boolean | null;
  refusals: Problem[];
};

const warnDays = 14;

/** What a token may do here, in sentences: what is missing comes with its remedy. `now` in ms. */
export function toTokenNotes(
  viewer: Viewer,
  repositories: RepositoryAccess[],
  now: number,
): PermissionNote[] {
  return [
    ...toExpiryNotes(viewer, now),
    ...toScopeNotes(viewer, repositories),
    ...repositories.flatMap((repository) => toAccessNotes(viewer, repository)),
  ];
}

function toExpiryNotes({ expiresAt }: Viewer, now: number): PermissionNote[] {
  if (!expiresAt) return [];
  const days = Math.floor((Date.parse(expiresAt) - now) / 86_400_000);
  if (days >= warnDays) return [];
  const text =
    days < 0 ? "The token has expired." : `The token expires in ${days === 1 ? "1 day" : `${days} days`}.`;
  return [
    { repository: null, can: days >= 0, text, remedy: "Make a new one on GitHub and restart with it." },
  ];
}

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
function toScopeNotes({ scopes }: Viewer, repositories: RepositoryAccess[]): PermissionNote[] {
  if (scopes === null) return [];
  const notes: PermissionNote[] = [];
  if (scopes.includes("repo"))
    notes.push(
      can("Reads, starts, cancels and answers workflows, in private repositories too (scope repo)."),
    );
  else if (scopes.includes("public_repo")) {
    notes.push(can("Starts and answers workflows in public repositories (scope public_repo)."));
    for (const { name } of repositories.filter((one) => one.private))
      notes.push(
        cannot(name, `This token can't see runs of the private ${name}.`, "Give it the scope repo."),
      );
  } else notes.push(cannot(null, "This token can only read what is public.", "Give it the scope repo."));
  if (!scopes.includes("workflow"))
    notes.push(
      cannot(
        null,
        "This token can't write workflow files.",
        "Give it the scope workflow to install templates.",
      ),
    );
  return notes;
}

function toAccessNotes({ login }: Viewer, { name, push, refusals }: RepositoryAccess): PermissionNote[] {
  const notes = refusals.map((problem) => cannot(name, problem.detail, null));
  if (notes.length > 0) return notes;
  if (push === false)
    return [
      cannot(
        name,
        `${login} may read ${name}, but can't start, cancel or answer its workflows.`,
        "Ask its owner for write access.",
      ),
    ];
  return push ? [{ ...can(`${login} may start, cancel and answer workflows.`), repository: name }] : [];
}

const can = (text: string): PermissionNote => ({ repository: null, can: true, text, remedy: null });
const cannot = (repository: string | null, text: string, remedy: string | null): PermissionNote => ({
  repository,
  can: false,
  text,
  remedy,
});
