import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { PermissionNote, Viewer } from "@/lib/model/viewer";

/**
 * What the token may do in one repository. A classic token's scopes and its person's role tell; for others GitHub lists
 * nothing, so it is asked to start a workflow that cannot exist: the refusal says whether it was for want of permission.
 */
export async function inspectRepository(
  { github }: Pick<Deps, "github">,
  repository: string,
  viewer: Viewer,
): Promise<PermissionNote> {
  const no = (text: string, remedy: string | null): PermissionNote => ({
    repository,
    can: false,
    text,
    remedy,
  });
  const facts = await github.repository(repository);
  if (!facts.ok) return no(toProblem(facts.error, { what: "see it", repository }).detail, null);
  const cannotStart = `This token can't start workflows in ${repository}`;
  if (facts.value.permissions && !facts.value.permissions.push) {
    return no(`${cannotStart}: ${viewer.login} may only read there.`, "Ask its owner for write access.");
  }
  if (viewer.scopes) {
    const enough =
      viewer.scopes.includes("repo") || (!facts.value.private && viewer.scopes.includes("public_repo"));
    if (!enough) return no(`${cannotStart}: its scopes do not reach so far.`, "Give it the scope repo.");
  } else {
    const may = await github.mayDispatch(repository);
    if (!may.ok) return no(toProblem(may.error, { what: "start workflows", repository }).detail, null);
    if (!may.value) return no(`${cannotStart}: give it Actions: write.`, "Give it Actions: write.");
  }
  return {
    repository,
    can: true,
    text: `This token reads and starts workflows in ${repository}.`,
    remedy: null,
  };
}
