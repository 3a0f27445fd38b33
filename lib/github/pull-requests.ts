import { err, ok } from "@/lib/model/result";
import type { PullRequest } from "@/lib/model/template";
import type { Client } from "./client";
import { fetchValue } from "./conditional";
import { fetchPages, perPage } from "./pages";
import type { GitHub } from "./port";
import { toList, toOwnerAndRepo } from "./raw";

type PullRequests = Pick<
  GitHub,
  "openPullRequest" | "createPullRequest" | "updatePullRequest" | "secretNames"
>;

const mostSecrets = 500;

/** https://docs.github.com/en/rest/pulls/pulls and https://docs.github.com/en/rest/actions/secrets */
export function createPullRequests(client: Client): PullRequests {
  return {
    async openPullRequest(repository, branch) {
      const where = toOwnerAndRepo(repository);
      const found = await fetchValue(
        client,
        { purpose: "templates", repository, needs: "Pull requests: read" },
        (octokit) => octokit.rest.pulls.list({ ...where, state: "open", head: `${where.owner}:${branch}` }),
        (data) => toList(data, (raw) => (raw.head?.ref === branch ? toPullRequest(raw) : null)),
      );
      return found.ok ? ok(found.value[0] ?? null) : found;
    },

    async createPullRequest({ repository, branch, base, title, body }) {
      const made = await fetchValue(
        client,
        { purpose: "templates", repository, needs: "Pull requests: write" },
        (octokit) =>
          octokit.rest.pulls.create({ ...toOwnerAndRepo(repository), head: branch, base, title, body }),
        toPullRequest,
      );
      if (made.ok || made.error.kind !== "invalid" || !/already exists/i.test(made.error.message))
        return made;
      return err({ kind: "conflict", message: made.error.message });
    },

    async updatePullRequest({ repository, number, title, body }) {
      const done = await client.send(
        { purpose: "templates", repository, needs: "Pull requests: write" },
        (octokit) =>
          octokit.rest.pulls.update({ ...toOwnerAndRepo(repository), pull_number: number, title, body }),
      );
      return done.ok ? ok(null) : done;
    },

    async secretNames(repository) {
      const call = { purpose: "templates", repository, needs: "Secrets: read" };
      const where = { ...toOwnerAndRepo(repository), per_page: perPage };
      const own = await fetchPages(
        client,
        call,
        (octokit, page) => octokit.rest.actions.listRepoSecrets({ ...where, page }),
        (data) => toList(data.secrets, ({ name }) => name ?? null),
        { most: mostSecrets },
      );
      if (!own.ok) return own;
      const shared = await fetchPages(
        client,
        call,
        (octokit, page) => octokit.rest.actions.listRepoOrganizationSecrets({ ...where, page }),
        (data) => toList(data.secrets, ({ name }) => name ?? null),
        { most: mostSecrets },
      );
      // A person's repository belongs to no organisation.
      if (!shared.ok && shared.error.kind !== "not_found") return shared;
      return ok([...own.value, ...(shared.ok ? shared.value : [])]);
    },
  };
}

const toPullRequest = (raw: { number?: number; html_url?: string }): PullRequest | null =>
  typeof raw.number === "number" && typeof raw.html_url === "string"
    ? { number: raw.number, url: raw.html_url }
    : null;
