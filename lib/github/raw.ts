import type { components } from "@octokit/openapi-types";

/** GitHub's shapes; what its schema calls certain may still be missing on an older server. */
export type Raw<K extends keyof components["schemas"]> = Loose<components["schemas"][K]>;
export type Loose<T> = T extends (infer I)[]
  ? Loose<I>[]
  : T extends object
    ? { [K in keyof T]?: Loose<T[K]> | null }
    : T;

/** `owner/name` as Octokit takes it. */
export function toOwnerAndRepo(repository: string): { owner: string; repo: string } {
  const slash = repository.indexOf("/");
  return { owner: repository.slice(0, slash), repo: repository.slice(slash + 1) };
}

/** ISO 8601 in UTC with milliseconds, so that times sort as text; null for what is no time. */
export function toTime(text: unknown): string | null {
  const at = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Each item converted; those that cannot be read are left out. Null where there is no list. */
export function toList<T, V>(items: T[] | null | undefined, convert: (item: T) => V | null): V[] | null {
  if (!Array.isArray(items)) return null;
  return items.flatMap((item) => convert(item) ?? []);
}

/** GitHub's ids exceed 32 bits but not JavaScript's numbers; null for what is no id. */
export function toId(id: unknown): number | null {
  const number = typeof id === "bigint" ? Number(id) : id;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : null;
}
