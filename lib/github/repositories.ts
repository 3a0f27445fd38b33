import { type AvailableRepository, repositoryName } from "@/lib/model/repository";
import { ok } from "@/lib/model/result";
import type { Ref } from "@/lib/model/workflow";
import type { Client } from "./client";
import { fetchValue } from "./conditional";
import { fetchPages, perPage } from "./pages";
import type { GitHub } from "./port";
import { toList, toOwnerAndRepo } from "./raw";
import { toAvailable, toRepository } from "./to-repository";

type Repositories = Pick<GitHub, "repository" | "availableRepositories" | "refs" | "environments">;
type Available = Omit<AvailableRepository, "tracked">;

const mostAvailable = 1000;
const mostRefs = 300;
/** A person types into the search: the list is asked for once a minute, not once a letter. */
const keptFor = 60_000;

/** Repositories and what a workflow can be started on: https://docs.github.com/en/rest/repos/repos */
export function createRepositories(client: Client): Repositories {
  let kept: { until: number; items: Available[] } | null = null;

  const repository = (name: string) =>
    fetchValue(
      client,
      { purpose: "repository", repository: name, needs: "Metadata: read" },
      (octokit) => octokit.rest.repos.get(toOwnerAndRepo(name)),
      toRepository,
    );

  const listAvailable = () =>
    fetchPages(
      client,
      { purpose: "available", repository: null, needs: "Metadata: read" },
      (octokit, page) =>
        octokit.rest.repos.listForAuthenticatedUser({ sort: "pushed", per_page: perPage, page }),
      (data) => toList(data, toAvailable),
      { most: mostAvailable },
    );

  /** A public repository of somebody else is in no list, but may be watched. */
  const findNamed = async (q: string): Promise<Available[]> => {
    if (!repositoryName.safeParse(q).success) return [];
    const found = await repository(q);
    if (!found.ok) return [];
    const { id, name, private: isPrivate } = found.value;
    return [{ id, name, private: isPrivate, description: null, pushedAt: null }];
  };

  return {
    repository,

    async availableRepositories(q) {
      const now = client.now().getTime();
      if (!kept || kept.until <= now) {
        const answer = await listAvailable();
        if (!answer.ok) return answer;
        kept = { until: now + keptFor, items: answer.value };
      }
      const wanted = q.trim().toLowerCase();
      const found = kept.items.filter((item) => item.name.toLowerCase().includes(wanted));
      return ok(found.length > 0 ? found.slice(0, 100) : await findNamed(q.trim()));
    },

    async refs(name) {
      const call = { purpose: "refs", repository: name, needs: "Contents: read" };
      const toRef =
        (kind: Ref["kind"]) =>
        (raw: { name?: string }): Ref | null =>
          raw.name ? { kind, name: raw.name } : null;
      const where = { ...toOwnerAndRepo(name), per_page: perPage };
      const branches = await fetchPages(
        client,
        call,
        (octokit, page) => octokit.rest.repos.listBranches({ ...where, page }),
        (data) => toList(data, toRef("branch")),
        { most: mostRefs },
      );
      if (!branches.ok) return branches;
      const tags = await fetchPages(
        client,
        call,
        (octokit, page) => octokit.rest.repos.listTags({ ...where, page }),
        (data) => toList(data, toRef("tag")),
        { most: mostRefs },
      );
      return tags.ok ? ok([...branches.value, ...tags.value]) : tags;
    },

    environments: (name) =>
      fetchPages(
        client,
        { purpose: "environments", repository: name, needs: "Actions: read" },
        (octokit, page) =>
          octokit.rest.repos.getAllEnvironments({ ...toOwnerAndRepo(name), per_page: perPage, page }),
        (data) => toList(data.environments, (raw) => raw.name ?? null),
        { most: mostRefs },
      ),
  };
}
