import { err, ok } from "@/lib/model/result";
import type { Client } from "./client";
import { fetchValue } from "./conditional";
import { notGitHub } from "./errors";
import type { Answer, GitHub } from "./port";
import { toOwnerAndRepo } from "./raw";
import { readText } from "./read-text";

type GitData = Pick<
  GitHub,
  | "branchTip"
  | "fileText"
  | "workflowFolders"
  | "commit"
  | "writeTree"
  | "writeCommit"
  | "createBranch"
  | "moveBranch"
  | "mayWriteContents"
>;

/** Files, commits and branches by Git's own objects: https://docs.github.com/en/rest/git */
export function createGitData(client: Client): GitData {
  const read = (repository: string) => ({ purpose: "templates", repository, needs: "Contents: read" });
  const write = (repository: string) => ({ purpose: "templates", repository, needs: "Contents: write" });

  return {
    async branchTip(repository, branch) {
      const found = await fetchValue(
        client,
        read(repository),
        (octokit) => octokit.rest.git.getRef({ ...toOwnerAndRepo(repository), ref: `heads/${branch}` }),
        (data) => data.object?.sha ?? null,
      );
      return orNull(found);
    },

    async fileText(repository, path, ref) {
      const answer = await client.send(read(repository), (octokit) =>
        octokit.rest.repos.getContent({
          ...toOwnerAndRepo(repository),
          path,
          ref,
          headers: { accept: "application/vnd.github.raw+json" },
          request: { parseSuccessResponseBody: false, fetch: client.patience.whole },
        }),
      );
      if (!answer.ok) return orNull(answer);
      const text = await readText(answer.value.data);
      return text === null ? err(notGitHub(answer.value.status)) : ok(text);
    },

    async workflowFolders(repository, ref) {
      const where = toOwnerAndRepo(repository);
      const files = new Map<string, string>();
      const folders = await fetchValue(
        client,
        read(repository),
        (octokit) => octokit.rest.repos.getContent({ ...where, path: ".github", ref }),
        (data) => (Array.isArray(data) ? data.map(({ name, type, sha }) => ({ name, type, sha })) : null),
      );
      if (!folders.ok) return folders.error.kind === "not_found" ? ok(files) : folders;
      for (const { name, type, sha } of folders.value) {
        if (type !== "dir" || (name !== "workflows" && name !== "actions")) continue;
        const tree = await fetchValue(
          client,
          read(repository),
          (octokit) => octokit.rest.git.getTree({ ...where, tree_sha: sha, recursive: "1" }),
          (data) => (data.truncated ? null : data.tree),
        );
        if (!tree.ok) return tree;
        for (const entry of tree.value)
          if (entry.type === "blob") files.set(`.github/${name}/${entry.path}`, entry.sha);
      }
      return ok(files);
    },

    commit: (repository, sha) =>
      fetchValue(
        client,
        read(repository),
        (octokit) => octokit.rest.git.getCommit({ ...toOwnerAndRepo(repository), commit_sha: sha }),
        (data) => ({
          sha: data.sha,
          tree: data.tree.sha,
          parents: data.parents.map((parent) => parent.sha),
          message: data.message,
        }),
      ),

    writeTree: ({ repository, base, files }) =>
      fetchValue(
        client,
        write(repository),
        (octokit) =>
          octokit.rest.git.createTree({
            ...toOwnerAndRepo(repository),
            base_tree: base,
            tree: files.map(({ path, text }) => ({ path, mode: "100644", type: "blob", content: text })),
          }),
        (data) => data.sha ?? null,
      ),

    writeCommit: ({ repository, parent, tree, message }) =>
      fetchValue(
        client,
        write(repository),
        (octokit) =>
          octokit.rest.git.createCommit({ ...toOwnerAndRepo(repository), tree, message, parents: [parent] }),
        (data) => data.sha ?? null,
      ),

    async createBranch({ repository, branch, sha }) {
      const made = await client.send(write(repository), (octokit) =>
        octokit.rest.git.createRef({ ...toOwnerAndRepo(repository), ref: `refs/heads/${branch}`, sha }),
      );
      if (made.ok) return ok(null);
      const { error } = made;
      const exists = error.kind === "invalid" && /already exists/i.test(error.message);
      return err(exists ? { kind: "conflict", message: error.message } : error);
    },

    async moveBranch({ repository, branch, sha }) {
      const moved = await client.send(write(repository), (octokit) =>
        octokit.rest.git.updateRef({
          ...toOwnerAndRepo(repository),
          ref: `heads/${branch}`,
          sha,
          force: true,
        }),
      );
      return moved.ok ? ok(null) : moved;
    },

    async mayWriteContents(repository) {
      const made = await client.send(write(repository), (octokit) =>
        octokit.rest.git.createBlob({ ...toOwnerAndRepo(repository), content: "", encoding: "utf-8" }),
      );
      if (made.ok) return ok(true);
      const refused = made.error.kind === "forbidden" || made.error.kind === "not_found";
      return refused ? ok(false) : made;
    },
  };
}

/** What is not there, as null. */
async function orNull<T>(answer: Awaited<Answer<T>>): Answer<T | null> {
  return !answer.ok && answer.error.kind === "not_found" ? ok(null) : answer;
}
