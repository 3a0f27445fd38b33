import type { LogSearch } from "@/lib/model/search-pattern";
import { escapePattern } from "@/lib/model/search-pattern";
import { toNeededWords } from "./needed-words";

/** Beyond so many characters a hint would be no better. */
const longest = 32;
const esc = "\\x1b";

/** How lines that can match are found in a text read byte by byte (latin1), its colours still in it. */
export type SearchHint = {
  /** Ends within each line that matches, at its word or at a colour that cuts it; null: any line may match. */
  hint: RegExp | null;
  /** Where the hint ends at a word of this length, the line matches if that is text, and stands apart with `word`. */
  certain: { length: number; word: boolean } | null;
};

/** What lines that match a search have in them (pure). */
export function toSearchHint(search: LogSearch): SearchHint {
  const words = search.regex ? toNeededWords(search.q) : [search.q];
  if (words === null) return { hint: null, certain: null };
  const hint = new RegExp(words.map(toHint).join("|"), search.case ? "g" : "gi");
  const isPlain = !search.regex && /^[ -~]+$/.test(search.q) && search.q.length <= longest;
  return { hint, certain: isPlain ? { length: search.q.length, word: search.word } : null };
}

/**
 * `ab` as `a(?:ESC|b)`: the whole word, or as much of it as stands before a colour. What is not ASCII comes from bytes
 * above 127, also where they are no UTF-8; without the `u` flag an ASCII letter matches no other in any case:
 * https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch
 */
function toHint(word: string): string {
  const parts = (word.match(/[\0-\x7f]|[^\0-\x7f]+/g) ?? []).slice(0, longest);
  return parts.reduceRight((rest, part, at) => {
    // One byte is enough where nothing stands before: from each byte of a binary file to its end is a long way.
    const one = /[\0-\x7f]/.test(part)
      ? escapePattern(part)
      : at === 0 || rest === ""
        ? "[\\x80-\\xff]"
        : "[\\x80-\\xff]+";
    return rest === "" ? one : `${one}(?:${esc}|${rest})`;
  }, "");
}
