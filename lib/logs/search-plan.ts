import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { type LogSearch, toSearchPattern } from "@/lib/model/search-pattern";
import { lineHead } from "./parse-line";
import { codes } from "./plain-text";
import { type SearchHint, toSearchHint } from "./search-hint";

/** What a thread must know to find a search's lines; it can be posted to one. */
export type SearchPlan = SearchHint & {
  /** By which a line's plain text is judged. */
  pattern: RegExp;
  /** What is not searched, as `parseLine` and `toPlainText` take it away. */
  head: RegExp;
  codes: RegExp;
};

/** A search made ready (pure). Error: 422 for a regular expression that is none. */
export function toSearchPlan(search: LogSearch): Result<SearchPlan, Problem> {
  const pattern = toSearchPattern(search);
  if (pattern instanceof RegExp) return ok({ pattern, ...toSearchHint(search), head: lineHead, codes });
  const errors = [{ path: "q", message: pattern.wrong }];
  return err(createProblem("invalid", `q: ${pattern.wrong}`, { errors }));
}
