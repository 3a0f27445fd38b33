import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { escapePattern, type LogSearch, toSearchPattern } from "@/lib/model/search-pattern";
import { linePatterns } from "./parse-line";
import { codes } from "./plain-text";

/** What a thread must know to find a search's lines; it can be posted to one. */
export type SearchPlan = {
  /** By which a line's plain text is judged. */
  pattern: RegExp;
  /** Matches within each line that `pattern` matches, read byte by byte (latin1), unless it has colours; null: look at all. */
  hint: RegExp | null;
  /** What is not searched, as `parseLine` and `toPlainText` take it away. */
  marks: RegExp;
  stamp: RegExp;
  tag: RegExp;
  codes: RegExp;
};

/** A search made ready (pure). Error: 422 for a regular expression that is none. */
export function toSearchPlan(search: LogSearch): Result<SearchPlan, Problem> {
  const pattern = toSearchPattern(search);
  if (pattern instanceof RegExp) return ok({ pattern, hint: toHint(search), ...linePatterns, codes });
  const errors = [{ path: "q", message: pattern.wrong }];
  return err(createProblem("invalid", `q: ${pattern.wrong}`, { errors }));
}

/**
 * Without the `u` flag an ASCII letter matches no other in any case, and what is not ASCII comes from bytes above 127,
 * also where they are no UTF-8: https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch
 */
function toHint({ q, regex, case: exact }: LogSearch): RegExp | null {
  if (regex) return null;
  const source = q
    .split(/([^\0-\x7f]+)/)
    .map((part, index) => (index % 2 === 1 ? "[\\x80-\\xff]+" : escapePattern(part)))
    .join("");
  return new RegExp(source, exact ? "g" : "gi");
}
