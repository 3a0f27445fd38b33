/**
 * Masks what looks like a token, by the prefixes that their makers gave them so that they can be found. The runner masks
 * exact matches of secrets only, and structured ones leak:
 * https://docs.github.com/en/actions/reference/security/secure-use
 */
export function redact(text: string): string {
  let safe = text;
  for (const [prefix, tokens] of known) if (safe.includes(prefix)) safe = safe.replace(tokens, "***");
  return safe;
}

/** A text without the prefix is not searched: logs are large. */
const known: [prefix: string, tokens: RegExp][] = [
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  ["gh", /\b(?:gh[pour]_[A-Za-z0-9]{20,255}|ghs_[A-Za-z0-9._-]{20,})/g],
  ["github_pat_", /\bgithub_pat_[A-Za-z0-9_]{20,255}/g],
  ["npm_", /\bnpm_[A-Za-z0-9]{36}\b/g],
  ["glpat-", /\bglpat-[A-Za-z0-9_-]{20,}/g],
  ["xox", /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/g],
  ["sk-", /\bsk-(?:ant|proj)-[A-Za-z0-9_-]{20,}/g],
  ["AKIA", /\bAKIA[A-Z0-9]{16}\b/g],
  ["AIza", /\bAIza[A-Za-z0-9_-]{35}/g],
  ["pypi-", /\bpypi-[A-Za-z0-9_-]{50,}/g],
  ["dop_v1_", /\bdop_v1_[a-f0-9]{64}\b/g],
];
