import { execFileSync } from "node:child_process";

// Whatever a work tree says of hooks, pagers and signatures is not followed here.
const quiet = ["-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "core.fsmonitor=false"];

/** Who commits what nobody committed. */
export const bot = {
  GIT_AUTHOR_NAME: "github-actions[bot]",
  GIT_AUTHOR_EMAIL: "41898282+github-actions[bot]@users.noreply.github.com",
  GIT_COMMITTER_NAME: "github-actions[bot]",
  GIT_COMMITTER_EMAIL: "41898282+github-actions[bot]@users.noreply.github.com",
};

/** Runs Git in a folder and gives what it printed; throws with what it said. */
export function git(cwd, ...words) {
  try {
    const env = { ...process.env, ...bot, GIT_TERMINAL_PROMPT: "0", GIT_EDITOR: "true" };
    const stdio = ["ignore", "pipe", "pipe"];
    return execFileSync("git", [...quiet, ...words], {
      cwd,
      env,
      stdio,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    }).trim();
  } catch (error) {
    throw new Error(`git ${words[0]}: ${String(error.stderr || error.message).trim()}`);
  }
}

/** Whether Git says yes. */
export function gitSays(cwd, ...words) {
  try {
    git(cwd, ...words);
    return true;
  } catch {
    return false;
  }
}
