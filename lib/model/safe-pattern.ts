/** Texts on which a pattern is tried: the longest of all, and the longest for patterns that must be held short. */
const lengths = [65_535, 500];
/** Ways to match that may have to be gone through: about a second. */
const mostWays = 2e8;

/**
 * A workflow's `pattern` as a rule for a whole text (pure), or null when it is none that can be trusted: it does not
 * compile, or a text exists for which it would run for years and take the server with it. Refused are repeats of
 * groups, look-around, back references, and what has too many ways to match; `longest` is the longest text that the
 * others may be tried on. https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
export function toSafePattern(source: string): { test: RegExp; longest: number } | null {
  const longest = lengths.find((length) => countWays(source, length) <= mostWays);
  if (longest === undefined) return null;
  try {
    return { test: new RegExp(`^(?:${source})$`, "u"), longest };
  } catch {
    return null;
  }
}

/** At most how many ways there are to match a text of this length. Escapes and classes count as one character. */
function countWays(source: string, length: number): number {
  const plain = source
    .replace(/\\(?:[1-9]|k<)/g, "(?=")
    .replace(/\\(?:[pPu]\{[^}]*\}|.)/gsu, "x")
    .replace(/\[[^\]]*\]/g, "x");
  if (/\(\?[=!<]/.test(plain) || /\)(?:[*+]|\{)/.test(plain)) return Number.POSITIVE_INFINITY;
  const choices = [...plain.replaceAll("(?:", "(").matchAll(/[*+?|]|\{(\d+)(?:,(\d*))?\}/g)];
  return choices.reduce((ways, [sign, least, most = least]) => {
    if (sign === "?" || sign === "|") return ways * 2;
    return ways * (least === undefined || most === "" ? length : Number(most) - Number(least) + 1);
  }, 1);
}
