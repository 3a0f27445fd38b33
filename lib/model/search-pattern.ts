/** What a person looks for in logs: words as they are written, or a regular expression. */
export type LogSearch = {
  q: string;
  regex: boolean;
  /** Capitals and small letters differ. */
  case: boolean;
  /** No letter, digit or underscore may stand right before or behind. */
  word: boolean;
};

/**
 * What belongs to a word: ASCII's letters, digits and underscore, and the ranges in which nearly all of Unicode's
 * letters lie. `\p{L}` needs the `u` flag, under which many patterns that people write are errors.
 */
const letters =
  "\\w\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02c1\\u0370-\\u1fff\\u3040-\\ud7ff\\uf900-\\ufdcf";

/** Text as a pattern that finds exactly it. */
export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/**
 * The pattern by which one line, without colours, matches a search; the server and the page's highlights use the same.
 * `flags` beside `i`, such as `g`. An expression that is none gives the sentence why.
 */
export function toSearchPattern(search: LogSearch, flags = ""): RegExp | { wrong: string } {
  const source = search.regex ? search.q : escapePattern(search.q);
  const all = `${flags}${search.case ? "" : "i"}`;
  try {
    // By itself first: a bracket too many must not be closed by ours.
    const pattern = new RegExp(source, all);
    return search.word ? new RegExp(`(?<![${letters}])(?:${source})(?![${letters}])`, all) : pattern;
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

/** A search as a query string has it; what is not set is left out. */
export const toSearchQuery = ({ q, ...flags }: LogSearch): Record<string, string | undefined> => ({
  q,
  regex: flags.regex ? "true" : undefined,
  case: flags.case ? "true" : undefined,
  word: flags.word ? "true" : undefined,
});
