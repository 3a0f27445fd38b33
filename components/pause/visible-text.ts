/**
 * Text in which nothing hides: characters that show nothing or turn the reading direction are written out, as U+202E.
 * https://trojansource.codes
 */
export const toVisible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => {
    if (sign === "\n" || sign === "\t" || sign === "\u200d") return sign;
    if (sign === "\r") return "";
    return `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
