import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Installed, PullRequest } from "@/lib/model/template";
import { toBlobSha } from "./compare";
import { explainPull, explainWrite } from "./explain";
import { type Draft, draftFiles, findObstacle } from "./plan";
import { branchOf, isOurs, toBody, toCommitMessage, toTitle } from "./pull-request-text";

type Doors = Pick<Deps, "env" | "github" | "log">;
type Step<T> = Promise<Result<T, Problem>>;

/**
 * Opens a pull request with the template's files: a branch from the default branch, one commit. GitHub is the only
 * record: pressed again, by somebody else at the same moment or after a crash, it finds its own branch and pull request,
 * and brings them up to date instead of making others. Errors: as `draftFiles`; 403 with the missing permission; 409
 * when there is nothing to write or somebody else's commits stand on the branch.
 */
export async function installTemplate(
  deps: Doors,
  repository: string,
  id: string,
  options: Record<string, unknown>,
): Step<Installed> {
  const drafted = await draftFiles(deps, repository, id, options);
  if (!drafted.ok) return drafted;
  const draft = drafted.value;
  const obstacle = findObstacle(draft);
  if (obstacle) return err(obstacle);
  if (draft.files.every(({ state }) => state === "same")) {
    const text = `${draft.facts.name} has these very files on ${draft.facts.defaultBranch} already: there is nothing to do.`;
    return err(createProblem("conflict", text));
  }
  const branch = branchOf(id);
  const open = await deps.github.openPullRequest(draft.facts.name, branch);
  // Whoever may not even read them will not open one: better said before a branch is made.
  if (!open.ok) return err(explainPull(open.error, draft.facts, draft.viewer, null));
  const found = open.value;
  const pushed = await pushFiles(deps, draft, branch, found);
  if (!pushed.ok) return pushed;
  const pullRequest = found
    ? await tellPull(deps, draft, found, pushed.value)
    : await openPull(deps, draft, branch);
  if (!pullRequest.ok) return pullRequest;
  deps.log.info("template.installed", { repository: draft.facts.name, id, branch, ...pullRequest.value });
  return ok({ pullRequest: pullRequest.value, branch, created: found === null });
}

/** The branch holds the files afterwards, in one commit. Says whether it did not before. */
async function pushFiles(
  deps: Doors,
  draft: Draft,
  branch: string,
  open: PullRequest | null,
  again = false,
): Step<boolean> {
  const { github } = deps;
  const { facts, viewer, found, files } = draft;
  const repository = facts.name;
  const refuse = async (error: GitHubError) => err(await explainWrite(deps, error, facts, viewer));
  const parent = draft.tip ?? "";
  const before = await github.branchTip(repository, branch);
  if (!before.ok) return refuse(before.error);
  if (before.value !== null) {
    const standing = await github.commit(repository, before.value);
    if (!standing.ok) return refuse(standing.error);
    const { message, parents } = standing.value;
    if (!isOurs(message, found.template.id)) return err(taken(branch, facts.url, open));
    const fresh = open !== null || parents[0] === parent;
    if (fresh && (await holds(deps, draft, before.value))) return ok(false);
  }
  const base = await github.commit(repository, parent);
  if (!base.ok) return refuse(base.error);
  const tree = await github.writeTree({ repository, base: base.value.tree, files });
  if (!tree.ok) return refuse(tree.error);
  const message = toCommitMessage(found.template, files);
  const commit = await github.writeCommit({ repository, parent, tree: tree.value, message });
  if (!commit.ok) return refuse(commit.error);
  const ref = { repository, branch, sha: commit.value };
  const done = before.value === null ? await github.createBranch(ref) : await github.moveBranch(ref);
  if (done.ok) return ok(true);
  // Somebody else made it meanwhile: it is looked at as one that was there.
  if (done.error.kind === "conflict" && !again) return pushFiles(deps, draft, branch, open, true);
  return refuse(done.error);
}

/** Whether a commit has all the files as they are to be. */
async function holds({ github }: Doors, { facts, files }: Draft, sha: string): Promise<boolean> {
  const there = await github.workflowFolders(facts.name, sha);
  return there.ok && files.every(({ path, text }) => there.value.get(path) === toBlobSha(text));
}

async function openPull({ github }: Doors, draft: Draft, branch: string): Step<PullRequest> {
  const { facts, viewer } = draft;
  const base = facts.defaultBranch;
  const made = await github.createPullRequest({ repository: facts.name, branch, base, ...toWords(draft) });
  if (made.ok) return made;
  if (made.error.kind === "conflict") {
    const open = await github.openPullRequest(facts.name, branch);
    if (open.ok && open.value) return ok(open.value);
  }
  return err(explainPull(made.error, facts, viewer, branch));
}

/** The words of an open pull request follow its files. */
async function tellPull(
  { github }: Doors,
  draft: Draft,
  open: PullRequest,
  pushed: boolean,
): Step<PullRequest> {
  if (!pushed) return ok(open);
  const { facts, viewer } = draft;
  const told = await github.updatePullRequest({
    repository: facts.name,
    number: open.number,
    ...toWords(draft),
  });
  return told.ok ? ok(open) : err(explainPull(told.error, facts, viewer, null));
}

const toWords = ({ found, files }: Draft) => ({
  title: toTitle(found.template, files),
  body: toBody(found.template, files, found.definition.afterwards),
});

const taken = (branch: string, url: string, open: PullRequest | null): Problem =>
  createProblem(
    "conflict",
    `The branch ${branch} has commits that were not made here, and they are left alone. ${
      open
        ? `Merge or close its pull request ${open.url}`
        : `Delete the branch at ${url}/branches, or merge it`
    }, then press again.`,
  );
