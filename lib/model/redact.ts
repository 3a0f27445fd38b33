/**
 * Masks what looks like a GitHub token. The runner masks exact matches of secrets only, and structured ones leak:
 * https://docs.github.com/en/actions/reference/security/secure-use
 */
const tokens = /\b(?:gh[pour]_[A-Za-z0-9]{20,255}|ghs_[A-Za-z0-9._-]{20,}|github_pat_[A-Za-z0-9_]{20,255})/g;

export const redact = (text: string): string =>
  text.includes("gh") || text.includes("github_pat_") ? text.replace(tokens, "***") : text;
