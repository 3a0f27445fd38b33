import { type LogSearch, toSearchQuery } from "@/lib/model/search-pattern";

/** What `/logs` shows, as its address says it. Empty `repository` and `workflow`: all. */
export type KeptWish = LogSearch & { repository: string; workflow: string };

const isOn = (value: string | null): boolean => value !== null && value !== "0" && value !== "false";

/** The wish that a query string holds. */
export const toWish = (query: URLSearchParams): KeptWish => ({
  q: query.get("q") ?? "",
  regex: isOn(query.get("regex")),
  case: isOn(query.get("case")),
  word: isOn(query.get("word")),
  repository: query.get("repository") ?? "",
  workflow: query.get("workflow") ?? "",
});

/** The same as a query string, without what is not set. */
export function toQuery({ repository, workflow, ...search }: KeptWish): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...toSearchQuery(search), repository, workflow })) {
    if (value) query.set(name, value);
  }
  return query.toString();
}

/** What is looked at, without what is looked for: the query of `GET /api/logs`. */
export const toScopeQuery = ({ repository, workflow }: KeptWish): string =>
  toQuery({ q: "", regex: false, case: false, word: false, repository, workflow });
