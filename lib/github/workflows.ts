import { err, ok } from "@/lib/model/result";
import type { Client } from "./client";
import { fetchIfChanged, ifNoneMatch } from "./conditional";
import { notGitHub } from "./errors";
import { fetchPages, perPage } from "./pages";
import type { GitHub, WorkflowFacts } from "./port";
import { type Raw, toId, toList, toOwnerAndRepo } from "./raw";
import { readText } from "./read-text";
import { parseWorkflowFile } from "./workflow-file";

const mostWorkflows = 500;

/** Workflows and their files: https://docs.github.com/en/rest/actions/workflows */
export const createWorkflows = (client: Client): Pick<GitHub, "workflows" | "workflowFile"> => ({
  async workflows(repository, etag) {
    const call = { purpose: "workflows", repository, needs: "Actions: read" };
    const where = { ...toOwnerAndRepo(repository), per_page: perPage };
    const first = await fetchIfChanged(
      client,
      call,
      (octokit) => octokit.rest.actions.listRepoWorkflows({ ...where, headers: ifNoneMatch(etag) }),
      (data) => toList(data.workflows, toWorkflow),
    );
    if (!first.ok || first.value.kind === "unchanged" || first.value.value.length < perPage) return first;
    const rest = await fetchPages(
      client,
      call,
      (octokit, page) => octokit.rest.actions.listRepoWorkflows({ ...where, page }),
      (data) => toList(data.workflows, toWorkflow),
      { most: mostWorkflows - perPage, first: 2 },
    );
    if (!rest.ok) return rest;
    // An ETag covers its own page only.
    const etagOfAll = rest.value.length === 0 ? first.value.etag : null;
    return ok({ kind: "changed", value: [...first.value.value, ...rest.value], etag: etagOfAll });
  },

  async workflowFile(repository, path, ref, etag) {
    const answer = await client.sendIfChanged(
      { purpose: "workflow file", repository, needs: "Contents: read" },
      (octokit) =>
        octokit.rest.repos.getContent({
          ...toOwnerAndRepo(repository),
          path,
          ref,
          headers: { ...ifNoneMatch(etag), accept: "application/vnd.github.raw+json" },
          request: { parseSuccessResponseBody: false, fetch: client.patience.whole },
        }),
    );
    if (!answer.ok) return answer;
    if (!answer.value) return ok({ kind: "unchanged" });
    const { data, headers, status } = answer.value;
    const text = await readText(data);
    if (text === null) return err(notGitHub(status));
    const newEtag = typeof headers.etag === "string" ? headers.etag : null;
    return ok({ kind: "changed", value: parseWorkflowFile({ path, ref, text }), etag: newEtag });
  },
});

function toWorkflow(raw: Raw<"workflow">): WorkflowFacts | null {
  const id = toId(raw.id);
  if (id === null || typeof raw.path !== "string") return null;
  return { id, name: raw.name ?? raw.path, path: raw.path, state: raw.state ?? "active" };
}
