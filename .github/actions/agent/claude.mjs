// One process of Claude Code, from its first word to its result.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";

/** The program that npm brought for this machine. */
export function findClaude() {
  const { resolve } = createRequire(import.meta.url);
  const musl = process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
  const name = `@anthropic-ai/claude-code-${process.platform}-${process.arch}${musl ? "-musl" : ""}`;
  const program = process.platform === "win32" ? "claude.exe" : "claude";
  for (const folder of resolve.paths(name) ?? []) {
    const file = path.join(folder, name, program);
    if (existsSync(file)) return file;
  }
  throw new Error(`npm has installed no ${name}: is there a build of Claude Code for this machine?`);
}

/** A variable that is not the agent's business: the runner's own, ours, and whatever is called a secret. */
const isPrivate = (name) =>
  /^(?:GITHUB|ACTIONS|RUNNER|ANTHROPIC|INPUT|CLAUDE)_|^(?:PLAN|ALLOWED)$|TOKEN|SECRET|PASSW|(?:^|_)KEY$/i.test(
    name,
  );

export const envForAgent = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !isPrivate(name)));

/** How long it may take to end after it was asked to. */
const patience = 20_000;

/**
 * Runs it with `words`, saying `prompt` first where there is one. `onMessage` gets each line of its stream. Gives its
 * result, or null where it ended without one; `timedOut` when the time was over first.
 */
export function runClaude({ program, words, cwd, env, prompt, minutes, onMessage }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env, stdio: ["pipe", "pipe", "inherit"] });
    const say = (message) => child.stdin.writable && child.stdin.write(`${JSON.stringify(message)}\n`);
    let result = null;
    let timedOut = false;
    child.on("error", reject);
    child.stdin.on("error", () => {});
    if (prompt) say({ type: "user", message: { role: "user", content: prompt } });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const message = parse(line);
      if (!message) return;
      if (message.subtype === "init") {
        clearTimeout(limit);
        limit = setTimeout(end, minutes * 60_000);
      }
      if (message.type === "control_request") say(refuse(message));
      if (message.type === "result") {
        result = message;
        child.stdin.end();
      }
      onMessage(message);
    });
    const end = () => {
      timedOut = true;
      // An interrupted process still says what it has cost.
      say({ type: "control_request", request_id: "time", request: { subtype: "interrupt" } });
      setTimeout(() => child.kill("SIGKILL"), patience).unref();
    };
    let limit = setTimeout(end, minutes * 60_000 + patience);
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      resolve({ result, timedOut, code: code ?? signal });
    });
  });
}

const parse = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Whatever the hook has left undecided and Claude Code's own rules do not allow either. */
const refuse = ({ request_id }) => ({
  type: "control_response",
  response: {
    subtype: "success",
    request_id,
    response: {
      behavior: "deny",
      message: "Not allowed here. Ask about it with AskUserQuestion, or do without.",
    },
  },
});
