// Claude Code asks before each tool call: node hook.mjs FOLDER, the call on standard input, the decision on standard
// output. A hook that fails must not let anything through.
import { existsSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { decide } from "./decide.mjs";

const say = (decision) =>
  process.stdout.write(
    `${JSON.stringify({ hookSpecificOutput: { hookEventName: "PreToolUse", ...decision } })}\n`,
  );

try {
  const folder = process.argv[2];
  const call = JSON.parse(readFileSync(0, "utf8"));
  const rules = JSON.parse(readFileSync(path.join(folder, "rules.json"), "utf8"));
  const file = path.join(folder, "answer.json");
  const answer = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  const decision = decide(call, { ...rules, answer });
  if (decision) {
    const { used, ...rest } = decision;
    // An answer is for one call.
    if (used) renameSync(file, path.join(folder, "answer-used.json"));
    say(rest);
  }
} catch (error) {
  say({ permissionDecision: "deny", permissionDecisionReason: `The hook failed: ${error.message}` });
}
