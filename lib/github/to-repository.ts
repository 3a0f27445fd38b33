import type { AvailableRepository } from "@/lib/model/repository";
import type { RepositoryFacts } from "./port";
import { type Raw, toId, toTime } from "./raw";

/** https://docs.github.com/en/rest/repos/repos#get-a-repository */
export function toRepository(raw: Raw<"full-repository">): RepositoryFacts | null {
  const id = toId(raw.id);
  if (id === null || typeof raw.full_name !== "string") return null;
  return {
    id,
    name: raw.full_name,
    private: raw.private ?? true,
    defaultBranch: raw.default_branch ?? "main",
    url: raw.html_url ?? "",
    archived: raw.archived ?? false,
    permissions: raw.permissions
      ? { push: raw.permissions.push ?? false, admin: raw.permissions.admin ?? false }
      : null,
  };
}

/** https://docs.github.com/en/rest/repos/repos#list-repositories-for-the-authenticated-user */
export function toAvailable(raw: Raw<"repository">): Omit<AvailableRepository, "tracked"> | null {
  const id = toId(raw.id);
  if (id === null || typeof raw.full_name !== "string") return null;
  return {
    id,
    name: raw.full_name,
    private: raw.private ?? true,
    description: raw.description ?? null,
    pushedAt: toTime(raw.pushed_at),
  };
}
