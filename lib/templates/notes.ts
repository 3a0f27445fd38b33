import type { RepositoryFacts } from "@/lib/github/port";
import type { PlanNote, Template } from "@/lib/model/template";
import type { Viewer } from "@/lib/model/viewer";

/** What a token needs to install a workflow, in GitHub's words for both kinds. */
export const needed = "Contents: write, Workflows: write and Pull requests: write";

export type Situation = {
  facts: RepositoryFacts;
  viewer: Viewer;
  template: Template;
  /** Null: could not be asked. */
  secretNames: string[] | null;
  /** No commit yet. */
  empty: boolean;
  afterwards: string[];
};

/** What a person should know before pressing the button. Pure. */
export const toNotes = (situation: Situation): PlanNote[] => [
  ...toObstacles(situation).map((text): PlanNote => ({ kind: "blocked", text })),
  ...toTokenNote(situation),
  ...toSecretNotes(situation),
  ...situation.afterwards.map((text): PlanNote => ({ kind: "todo", text })),
];

/** What is known beforehand to make GitHub refuse. */
export function toObstacles({ facts, viewer, empty }: Omit<Situation, "secretNames">): string[] {
  const where = facts.name;
  if (facts.archived) return [`${where} is archived, and GitHub changes nothing there. Unarchive it first.`];
  if (facts.permissions && !facts.permissions.push) {
    return [`${viewer.login} may only read ${where}. Ask its owner for write access.`];
  }
  if (empty) return [`${where} is empty. Commit a file first, such as a README; then there is a branch.`];
  const missing = toMissingScopes(viewer, facts.private);
  if (missing.length === 0) return [];
  const words = `the scope${missing.length > 1 ? "s" : ""} ${missing.join(" and ")}`;
  return [`This token can't write workflow files in ${where}: give it ${words}.`];
}

/** Of a classic token; others do not tell theirs. https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
export function toMissingScopes({ scopes }: Viewer, isPrivate: boolean): string[] {
  if (!scopes) return [];
  const reaches = scopes.includes("repo") || (!isPrivate && scopes.includes("public_repo"));
  return [...(reaches ? [] : ["repo"]), ...(scopes.includes("workflow") ? [] : ["workflow"])];
}

function toTokenNote(situation: Situation): PlanNote[] {
  if (toObstacles(situation).length > 0) return [];
  if (situation.viewer.scopes) {
    return [{ kind: "fine", text: "This token may write workflow files and open pull requests here." }];
  }
  const text = `GitHub does not tell what a token of this kind may do. It needs ${needed}; the answer names what is missing.`;
  return [{ kind: "unknown", text }];
}

function toSecretNotes({ template, secretNames, facts }: Situation): PlanNote[] {
  return template.secrets.flatMap(({ name, purpose, required }): PlanNote[] => {
    const why = `${name} (${purpose})`;
    if (secretNames === null) {
      const text = `Could not check whether the secret ${why} is set: that takes Secrets: read.`;
      return [{ kind: "unknown", text }];
    }
    if (secretNames.some((each) => each.toUpperCase() === name.toUpperCase())) {
      return [{ kind: "fine", text: `The secret ${name} is set.` }];
    }
    const where = `${facts.url}/settings/secrets/actions`;
    return [
      { kind: "todo", text: `${required ? "Add" : "If you like, add"} the secret ${why} under ${where}.` },
    ];
  });
}
