import { mayCutWords } from "./cut-word";
import { invisible, mayHold } from "./invisible";

/**
 * Masks what looks like a token, by the prefixes that their makers gave them so that they can be found; also where
 * colour codes stand in it, which stay. The runner masks exact matches of secrets only, and structured ones leak:
 * https://docs.github.com/en/actions/reference/security/secure-use
 */
export function redact(text: string): string {
  // First those that are cut: of such a one the first piece alone may look whole.
  const hasBeginning = anyBeginning.test(text);
  if (!hasBeginning && !mayCutWords(text)) return text;
  let safe = mayHold(text) ? redactCut(text) : text;
  if (!anyBeginning.test(safe)) return safe;
  for (const { prefix, whole } of known) if (safe.includes(prefix)) safe = safe.replace(whole, "***");
  return safe;
}

/** A text without the prefix is not searched: logs are large. */
const known = (
  [
    // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    ["gh", "(?:gh[pour]_[A-Za-z0-9]{20,255}|ghs_[A-Za-z0-9._-]{20,})"],
    ["github_pat_", "github_pat_[A-Za-z0-9_]{20,255}"],
    ["npm_", "npm_[A-Za-z0-9]{36}", "\\b"],
    ["glpat-", "glpat-[A-Za-z0-9_-]{20,}"],
    ["xox", "xox[abeoprs]-[A-Za-z0-9-]{20,}"],
    ["sk-", "sk-(?:ant|proj)-[A-Za-z0-9_-]{20,}"],
    ["AKIA", "AKIA[A-Z0-9]{16}", "\\b"],
    ["AIza", "AIza[A-Za-z0-9_-]{35}"],
    ["pypi-", "pypi-[A-Za-z0-9_-]{50,}"],
    ["dop_v1_", "dop_v1_[a-f0-9]{64}", "\\b"],
  ] as const
).map(([prefix, token, end = ""]) => ({
  prefix,
  whole: new RegExp(`\\b${token}${end}`, "g"),
  // Where a code stood a word may end: that is looked at by itself.
  inPieces: new RegExp(token, "g"),
}));

/** One look for all of them: nearly every part of a log holds none. */
const anyBeginning =
  /gh[pours]_|github_pat_|npm_|glpat-|xox[abeoprs]-|sk-(?:ant|proj)-|AKIA|AIza|pypi-|dop_v1_/;

function redactCut(text: string): string {
  const plain = text.replace(invisible, "");
  if (!anyBeginning.test(plain)) return text;
  const suspect = known.some(
    ({ prefix, inPieces }) => plain.includes(prefix) && plain.search(inPieces) !== -1,
  );
  if (!suspect) return text;
  return text
    .split("\n")
    .map((line) => (mayHold(line) ? redactPieces(line) : line))
    .join("\n");
}

/** One line: what is seen of it is searched, and of a token only what is seen is masked. */
function redactPieces(line: string): string {
  const pieces = line.split(invisible);
  const codes = line.match(invisible) ?? [];
  const starts = new Set<number>();
  let length = 0;
  for (const piece of pieces) {
    starts.add(length);
    length += piece.length;
  }
  const tokens = findTokens(pieces.join(""), starts);
  if (tokens.length === 0) return line;
  let at = 0;
  return pieces
    .map((piece, index) => {
      const seen = maskPiece(piece, at, tokens);
      at += piece.length;
      return `${seen}${codes[index] ?? ""}`;
    })
    .join("");
}

type Range = { from: number; to: number };

function findTokens(plain: string, starts: ReadonlySet<number>): Range[] {
  return known
    .filter(({ prefix }) => plain.includes(prefix))
    .flatMap(({ inPieces }) => [...plain.matchAll(inPieces)])
    .map(({ index, 0: token }) => ({ from: index, to: index + token.length }))
    .filter(({ from }) => starts.has(from) || !/\w/.test(plain.charAt(from - 1)));
}

/** A piece that begins at `at` of what is seen; a token is told where it begins. */
function maskPiece(piece: string, at: number, tokens: readonly Range[]): string {
  let seen = "";
  let done = at;
  const end = at + piece.length;
  for (const { from, to } of [...tokens].sort((a, b) => a.from - b.from)) {
    if (to <= done || from >= end) continue;
    seen += piece.slice(done - at, Math.max(from, done) - at);
    if (from >= at) seen += "***";
    done = Math.min(to, end);
  }
  return seen + piece.slice(done - at);
}
