// Claude Code asks before each tool call: node hook.mjs FOLDER, the call on standard input, the decision on standard
// output. A hook that fails must not let anything through.
import { existsSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { decide } from "./decide.mjs";

const say = (decision) =>
  process.stdout.write(
    `${JSON.stringify({ hookSpecificOutput: { hookEventName: "PreToolUse", ...decision } })}\n`,
  );

const patience = 15_000;
const alonePlease =
  "Nobody was asked, because other calls stood beside this one. Make this call again, alone.";

/**
 * A call that is deferred beside others cannot be taken up later. run.mjs writes down which calls a message held as soon
 * as it is complete; the hook may have been called before that.
 */
async function standsAlone(folder, id) {
  const file = path.join(folder, "messages.jsonl");
  for (let waited = 0; waited < patience; waited += 50) {
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
    const calls = lines.map((line) => JSON.parse(line)).find((ids) => ids.includes(id));
    if (calls) return calls.length === 1;
    await setTimeout(50);
  }
  return true;
}

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
    const crowded = rest.permissionDecision === "defer" && !(await standsAlone(folder, call.tool_use_id));
    say(crowded ? { permissionDecision: "deny", permissionDecisionReason: alonePlease } : rest);
  }
} catch (error) {
  say({ permissionDecision: "deny", permissionDecisionReason: `The hook failed: ${error.message}` });
}
