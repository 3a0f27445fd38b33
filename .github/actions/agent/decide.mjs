import path from "node:path";
import { isAllowed } from "./allow.mjs";

/** Tools that touch nothing but the conversation; what a subagent does is judged call by call. */
const harmless = new Set(
  "Agent Task TaskCreate TaskGet TaskList TaskUpdate TaskOutput TaskStop TodoWrite Skill SendMessage ToolSearch ReportFindings".split(
    " ",
  ),
);
const reading = new Set(["Read", "Glob", "Grep", "LS"]);
const writing = new Set(["Edit", "Write", "MultiEdit", "NotebookEdit"]);

/**
 * What becomes of a tool call: `allow`, `deny` with a reason, `defer` (the run ends and a person is asked), or null:
 * Claude Code decides by itself. `answer` is a person's answer to the call that was deferred before.
 * https://code.claude.com/docs/en/hooks#pretooluse
 */
export function decide(call, { rules, cwd, home, answer }) {
  const given = answer && isAnswered(call, answer) ? answer : null;
  if (given) return { ...given.say, used: true };
  const input = call.tool_input ?? {};
  if (call.tool_name === "Bash" && isAllowed(String(input.command ?? ""), rules, cwd)) {
    return { permissionDecision: "allow" };
  }
  if (harmless.has(call.tool_name)) return null;
  if (rules.includes(call.tool_name)) return { permissionDecision: "allow" };
  const place = placeOf(input, cwd);
  const readable = isInside(place, cwd) || isInside(place, path.join(home, ".claude"));
  if (reading.has(call.tool_name) && readable) return null;
  if (writing.has(call.tool_name) && isInside(place, cwd) && !isInside(place, path.join(cwd, ".git")))
    return null;
  // A subagent that defers ends without a word.
  if (call.agent_id !== undefined)
    return { permissionDecision: "deny", permissionDecisionReason: forSubagents };
  return { permissionDecision: "defer" };
}

const forSubagents =
  "Not allowed in a subagent. Report what is needed: the main conversation can ask a person about it.";

const placeOf = (input, cwd) =>
  path.resolve(cwd, String(input.file_path ?? input.notebook_path ?? input.path ?? "."));
const isInside = (place, folder) => place === folder || place.startsWith(`${folder}${path.sep}`);

/** The call that was deferred, and with the input that the person saw. */
const isAnswered = (call, answer) =>
  call.tool_use_id === answer.id &&
  call.tool_name === answer.name &&
  sameInput(call.tool_input, answer.input);

const isQuestion = (input) => Array.isArray(input?.questions);
const sameInput = (a, b) =>
  isQuestion(b) ||
  (b?.command === undefined ? JSON.stringify(a) === JSON.stringify(b) : a?.command === b.command);
