import type { AvailableRepository } from "@/lib/model/repository";

export type OwnerGroup = { owner: string; repositories: AvailableRepository[] };

/** Repositories under their owners, in the order in which the owners come first. */
export function toOwnerGroups(repositories: AvailableRepository[]): OwnerGroup[] {
  const groups = new Map<string, AvailableRepository[]>();
  for (const repository of repositories) {
    const owner = repository.name.split("/")[0] ?? "";
    groups.set(owner, [...(groups.get(owner) ?? []), repository]);
  }
  return [...groups].map(([owner, own]) => ({ owner, repositories: own }));
}
