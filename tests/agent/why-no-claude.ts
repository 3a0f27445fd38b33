import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Why the real Claude Code cannot be run here; null where it can. In CI it must be there. */
export function whyNoClaude(): string | null {
  const { resolve } = createRequire(import.meta.url);
  const name = `@anthropic-ai/claude-code-${process.platform}-${process.arch}`;
  const program = process.platform === "win32" ? "claude.exe" : "claude";
  const isThere = (resolve.paths(name) ?? []).some((folder) => existsSync(path.join(folder, name, program)));
  if (process.platform === "win32") return "the template runs on Linux; its steps are written for bash";
  if (isThere) return null;
  // Where our own CI runs on Linux there is no reason to skip: then these tests fail instead.
  if (process.env.CI && process.platform === "linux")
    throw new Error(`The agent's tests must run in CI, and npm has installed no ${name}.`);
  return `npm has installed no ${name}`;
}
