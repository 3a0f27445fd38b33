// Where Claude Code keeps a session, and how it travels: $HOME/.claude/projects/<folder>/<session>.jsonl, and beside it
// a folder of that name for what was too long for the transcript.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { isSealed, seal, unseal } from "./seal.mjs";

const most = 256 * 1024 * 1024;

/** The folder of a working folder's sessions. */
export const sessionFolder = (home, cwd) =>
  path.join(home, ".claude", "projects", cwd.replace(/[^A-Za-z0-9]/g, "-"));

/** The session as one file, encrypted where there is a key; null where Claude Code has written none. */
export function packSession({ home, cwd, session, key, place }) {
  const folder = sessionFolder(home, cwd);
  const names = [`${session}.jsonl`, session].filter((name) => existsSync(path.join(folder, name)));
  if (names.length === 0) return null;
  const bytes = execFileSync("tar", ["-czf", "-", "-C", folder, ...names], { maxBuffer: most });
  return key ? seal(bytes, key, place) : bytes;
}

/** Puts it where the next process looks for it. Throws, with what to do, where it cannot be opened. */
export function unpackSession(bytes, { home, cwd, key, place }) {
  const folder = sessionFolder(home, cwd);
  mkdirSync(folder, { recursive: true });
  const input = isSealed(bytes) ? unseal(bytes, key, place) : bytes;
  execFileSync("tar", ["-xzf", "-", "-C", folder], { input, maxBuffer: most });
}
