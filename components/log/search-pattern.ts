export type LogSearch = { q: string; regex: boolean; matchCase: boolean };

/** What to highlight for a search, or a sentence why it is no regular expression; null for an empty search. */
export function toPattern({ q, regex, matchCase }: LogSearch): RegExp | { wrong: string } | null {
  if (q === "") return null;
  try {
    return new RegExp(regex ? q : q.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), matchCase ? "g" : "gi");
  } catch {
    return { wrong: "This is no regular expression." };
  }
}
