import type { Repository as RepositoryRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError, WorkflowFacts } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Ref, Workflow, WorkflowFile } from "@/lib/model/workflow";
import { findWorkflow } from "./find-workflow";
import { knownRepository } from "./known-repository";
import { isPassing, readWorkflowFile } from "./workflow-file";

type Doors = Pick<Deps, "db" | "bus" | "github" | "now">;

/** A page asks again and again, and a repository may have dozens of files: each is asked for this often at most. */
const fileKeptFor = 30_000;

/** A repository's workflows by name, with the inputs that their files have at `ref`, the default branch by default. */
export async function listWorkflows(
  deps: Doors,
  name: string,
  ref: string | null,
): Promise<Result<Workflow[], Problem>> {
  const row = await knownRepository(deps, name);
  if (!row.ok) return err(toProblem(row.error, { what: "see it", repository: name }));
  const facts = await readWorkflows(deps, row.value);
  if (!facts.ok) return err(toProblem(facts.error, { what: "list workflows", repository: name }));
  const there = facts.value.filter(({ state }) => state !== "deleted");
  const files = await readFiles(deps, row.value.name, there, ref ?? row.value.defaultBranch);
  const workflows = there.map((workflow) => {
    const file = files.get(workflow.path);
    return { ...workflow, dispatchable: file?.dispatchable ?? false, inputs: file?.inputs ?? {} };
  });
  return ok(workflows.sort((a, b) => a.name.localeCompare(b.name)));
}

/** One workflow's file at a ref; `workflow` is a file's name, a path or GitHub's id. Errors: 404, and GitHub's. */
export async function getWorkflowFile(
  deps: Doors,
  name: string,
  workflow: string,
  ref: string | null,
): Promise<Result<WorkflowFile, Problem>> {
  const row = await knownRepository(deps, name);
  if (!row.ok) return err(toProblem(row.error, { what: "see it", repository: name }));
  const found = await findWorkflow(deps, row.value, workflow);
  if (!found.ok) return err(toProblem(found.error, { what: "list workflows", repository: name }));
  if (!found.value) return err(createProblem("not_found", `${row.value.name} has no workflow ${workflow}.`));
  const place = { repository: row.value.name, path: found.value.path, ref: ref ?? row.value.defaultBranch };
  const file = await readWorkflowFile(deps, place);
  if (file.ok) return file;
  return err(
    file.error.kind === "not_found"
      ? createProblem("not_found", `${place.path} is not on ${place.ref}. Choose another branch or tag.`)
      : toProblem(file.error, { what: "read workflow files", repository: name }),
  );
}

/** Branches, the default one first, then tags. */
export async function listRefs(deps: Doors, name: string): Promise<Result<Ref[], Problem>> {
  const row = await knownRepository(deps, name);
  if (!row.ok) return err(toProblem(row.error, { what: "see it", repository: name }));
  const refs = await deps.github.refs(row.value.name);
  if (!refs.ok) return err(toProblem(refs.error, { what: "list branches and tags", repository: name }));
  const isDefault = (ref: Ref) => ref.kind === "branch" && ref.name === row.value.defaultBranch;
  return ok([...refs.value.filter(isDefault), ...refs.value.filter((ref) => !isDefault(ref))]);
}

/** The names of a repository's environments. */
export async function listEnvironments(deps: Doors, name: string): Promise<Result<string[], Problem>> {
  const row = await knownRepository(deps, name);
  if (!row.ok) return err(toProblem(row.error, { what: "see it", repository: name }));
  const names = await deps.github.environments(row.value.name);
  return names.ok ? names : err(toProblem(names.error, { what: "list environments", repository: name }));
}

/** By a conditional request; while GitHub cannot be asked, as they were read last. */
export async function readWorkflows(
  deps: Doors,
  row: RepositoryRow,
): Promise<Result<WorkflowFacts[], GitHubError>> {
  const { db, github } = deps;
  const etag = row.etagOwner === github.tokenId ? row.workflowsEtag : null;
  const answer = await github.workflows(row.name, etag);
  if (!answer.ok && !isPassing(answer.error)) return answer;
  if (answer.ok && answer.value.kind === "changed") {
    await saveWorkflows(deps, row, answer.value.value, answer.value.etag);
    return ok(answer.value.value);
  }
  const kept = await db.workflow.findMany({ where: { repositoryId: row.id } });
  if (!answer.ok && kept.length === 0) return answer;
  return ok(kept.map(({ id, name, path, state }) => ({ id: Number(id), name, path, state })));
}

async function saveWorkflows(
  { db, github }: Doors,
  row: RepositoryRow,
  workflows: WorkflowFacts[],
  etag: string | null,
): Promise<void> {
  // Another token's ETags would never match: they go, whoever asked for them.
  const others = row.etagOwner === github.tokenId ? {} : { runsEtag: null, artifactsEtag: null };
  await db.$transaction([
    db.workflow.deleteMany({ where: { repositoryId: row.id } }),
    db.workflow.createMany({
      data: workflows.map((workflow) => ({ ...workflow, id: BigInt(workflow.id), repositoryId: row.id })),
    }),
    db.repository.update({
      where: { id: row.id },
      data: { workflowsEtag: etag, etagOwner: github.tokenId, ...others },
    }),
  ]);
}

/** Files by path; one that is not there at this ref, or may not be read, is left out. */
async function readFiles(
  deps: Doors,
  repository: string,
  workflows: WorkflowFacts[],
  ref: string,
): Promise<Map<string, WorkflowFile>> {
  const since = new Date(deps.now().getTime() - fileKeptFor).toISOString();
  const rows = await deps.db.workflowFile.findMany({ where: { repository, ref, readAt: { gte: since } } });
  const kept = new Map(rows.map((row) => [row.path, JSON.parse(row.file) as WorkflowFile]));
  const files = await Promise.all(
    // GitHub's own workflows, such as `dynamic/dependabot/…`, have no file.
    workflows
      .filter(({ path }) => path.startsWith(".github/"))
      .map(async ({ path }) => {
        const fresh = kept.get(path);
        if (fresh) return fresh;
        const answer = await readWorkflowFile(deps, { repository, path, ref });
        return answer.ok ? answer.value : null;
      }),
  );
  return new Map(files.flatMap((file) => (file ? [[file.path, file] as const] : [])));
}
