import type { Deps } from "@/lib/deps";
import type { Answer, GitHub, RepositoryFacts } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import type { InputValues } from "@/lib/model/input-form";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { PlannedFile, TemplatePlan } from "@/lib/model/template";
import type { Viewer } from "@/lib/model/viewer";
import { type Found, findTemplate } from "./catalogue";
import { compareFile, toBlobSha } from "./compare";
import { toNotes, toObstacles } from "./notes";
import { applyOptions, checkOptions } from "./options";
import { branchOf } from "./pull-request-text";
import type { TemplateFile } from "./read-files";

type Doors = Pick<Deps, "env" | "github">;

/** What is to be written, and into what. */
export type Draft = {
  found: Found;
  facts: RepositoryFacts;
  viewer: Viewer;
  values: InputValues;
  /** The default branch's newest commit; null where there is none. */
  tip: string | null;
  files: PlannedFile[];
};

/**
 * A template with these options, held against what the repository's default branch has now. Errors: 404 for template or
 * repository, 422 naming each bad option, 409 where two files would be one, GitHub's.
 */
export async function draftFiles(
  { env, github }: Doors,
  repository: string,
  id: string,
  given: Record<string, unknown>,
): Promise<Result<Draft, Problem>> {
  const found = await findTemplate({ env }, id);
  if (!found.ok) return found;
  const { definition, files, template } = found.value;
  const values = checkOptions(template.options, given);
  if (!values.ok) return values;
  const made = applyOptions(definition, files, values.value);
  const twice = made.find(({ path }, at) => made.findIndex((other) => other.path === path) !== at);
  if (twice) {
    const errors = [{ path: "options.file", message: "Another file of this template has that name" }];
    return err(createProblem("invalid", `${twice.path} would be written twice.`, { errors }));
  }
  const [facts, viewer] = await Promise.all([github.repository(repository), github.viewer()]);
  if (!facts.ok) return err(toProblem(facts.error, { what: "see it", repository }));
  if (!viewer.ok) return err(toProblem(viewer.error, { what: "say whose it is" }));
  const name = facts.value.name;
  const tip = await github.branchTip(name, facts.value.defaultBranch);
  if (!tip.ok && tip.error.kind !== "conflict")
    return err(toProblem(tip.error, { what: "read files", repository: name }));
  const at = tip.ok ? tip.value : null;
  const planned = await compareAll(github, name, at, made);
  if (!planned.ok) return err(toProblem(planned.error, { what: "read files", repository: name }));
  return ok({
    found: found.value,
    facts: facts.value,
    viewer: viewer.value,
    values: values.value,
    tip: at,
    files: planned.value,
  });
}

/** Each file held against the default branch's: only those that differ are read. */
async function compareAll(
  github: GitHub,
  repository: string,
  tip: string | null,
  files: TemplateFile[],
): Answer<PlannedFile[]> {
  const there = tip === null ? ok(new Map<string, string>()) : await github.workflowFolders(repository, tip);
  if (!there.ok) return there;
  const planned: PlannedFile[] = [];
  for (const file of files) {
    const sha = there.value.get(file.path);
    const differs = sha !== undefined && sha !== toBlobSha(file.text);
    const before = differs && tip !== null ? await github.fileText(repository, file.path, tip) : ok(null);
    if (!before.ok) return before;
    planned.push(compareFile(file, sha === undefined || differs ? before.value : file.text));
  }
  return ok(planned);
}

/** What pressing the button would do, and what to know beforehand. Errors: as `draftFiles`. */
export async function planTemplate(
  deps: Doors,
  repository: string,
  id: string,
  given: Record<string, unknown>,
): Promise<Result<TemplatePlan, Problem>> {
  const draft = await draftFiles(deps, repository, id, given);
  if (!draft.ok) return draft;
  const { found, facts, viewer, values, tip, files } = draft.value;
  const { template, definition } = found;
  const [secrets, open] = await Promise.all([
    template.secrets.length > 0 ? deps.github.secretNames(facts.name) : ok([]),
    deps.github.openPullRequest(facts.name, branchOf(id)),
  ]);
  const notes = toNotes({
    facts,
    viewer,
    template,
    secretNames: secrets.ok ? secrets.value : null,
    empty: tip === null,
    afterwards: definition.afterwards,
  });
  return ok({
    template,
    repository: facts.name,
    defaultBranch: facts.defaultBranch,
    values,
    files,
    notes,
    // Without the permission to read them the button finds out.
    pullRequest: open.ok ? open.value : null,
  });
}

/** The first thing that is known to stand in the way. */
export function findObstacle({ found, facts, viewer, tip }: Draft): Problem | null {
  const { template, definition } = found;
  const empty = tip === null;
  const [text] = toObstacles({ facts, viewer, template, empty, afterwards: definition.afterwards });
  if (text === undefined) return null;
  return createProblem(empty || facts.archived ? "conflict" : "forbidden", text);
}
