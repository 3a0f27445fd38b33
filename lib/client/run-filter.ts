import type { RunQuery } from "./keys";

/** The names a filter token may have, as in `GET /api/runs`. */
const filterNames = ["status", "repository", "workflow", "branch", "event", "actor"] as const;
export type FilterName = (typeof filterNames)[number];
export type Token = { name: FilterName; value: string };

/** A search string of `/runs` as tokens and free text. */
export function toTokens(search: URLSearchParams): { tokens: Token[]; text: string } {
  const tokens: Token[] = [];
  for (const name of filterNames) {
    const value = search.get(name) ?? (name === "status" ? search.get("conclusion") : null);
    if (value) tokens.push({ name, value });
  }
  return { tokens, text: search.get("q") ?? "" };
}

/** Tokens and free text as the search string of `/runs`; a name stands once, the last one counts. */
export function toSearch(tokens: Token[], text: string): string {
  const search = new URLSearchParams();
  for (const { name, value } of tokens) search.set(name, value);
  if (text.trim()) search.set("q", text.trim());
  return search.toString();
}

/** `branch:main` as a token; null while it is not one. */
export function toToken(word: string): Token | null {
  const [, name, value] = /^(\w+):(\S+)$/.exec(word.trim()) ?? [];
  const known = filterNames.find((one) => one === name);
  return known && value ? { name: known, value } : null;
}

/** A token put to the others: of one name there is one. */
export const withToken = (tokens: Token[], token: Token): Token[] => [
  ...tokens.filter(({ name }) => name !== token.name),
  token,
];

/** What to ask the interface for: `actor:me` becomes `login`, and `repository` beats what the search names. */
export function toRunQuery(search: URLSearchParams, login: string | null, repository?: string): RunQuery {
  const { tokens, text } = toTokens(search);
  const query: RunQuery = { q: text.trim() };
  for (const { name, value } of tokens)
    query[name] = name === "actor" && value === "me" && login ? login : value;
  if (repository) query.repository = repository;
  return query;
}
