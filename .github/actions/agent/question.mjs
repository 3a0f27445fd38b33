// What ended a leg becomes a question to a person: its message and its form.
import { createHash } from "node:crypto";

const choose = (description, options) => ({ type: "choice", description, options, required: true });
const words = (description) => ({ type: "string", description, multiline: true });
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const usd = (amount) => `$${amount.toFixed(2)}`;

/**
 * @param ending `{kind: "deferred", call: {id, name, input}}`, `{kind: "budget"}` or `{kind: "time", minutes}`
 * @returns `{kind, name, message, inputs, fields, call}`; `fields` tells which input belongs to which question
 */
export function toQuestion(ending, { plan, total }) {
  const { call } = ending;
  const name = createHash("sha256")
    .update(`${plan.story} ${plan.leg} ${plan.attempt} ${call?.id ?? ending.kind}`)
    .digest("hex")
    .slice(0, 12);
  const base = { name, call: call ?? null, fields: [] };
  if (ending.kind === "budget") return { ...base, kind: "budget", ...askForBudget(plan, total) };
  if (ending.kind === "time") return { ...base, kind: "time", ...askForTime(ending.minutes) };
  if (call.name === "AskUserQuestion") return { ...base, kind: "ask", ...askQuestions(call.input) };
  return { ...base, kind: "tool", ...askForTool(call) };
}

const other = "Something else (in the field below)";

function askQuestions(input) {
  const questions = Array.isArray(input?.questions) ? input.questions : [];
  const inputs = {};
  const fields = [];
  const parts = questions.map((one, n) => {
    const question = String(one?.question ?? `Question ${n + 1}`);
    const options = (Array.isArray(one?.options) ? one.options : []).filter((option) => option?.label);
    const labels = [...new Set(options.map(({ label }) => cut(String(label), 300)))];
    const key = freeName(String(one?.header ?? ""), n, inputs);
    const multiple = one?.multiSelect === true;
    const text = cut(question, 500);
    if (labels.length === 0) inputs[key] = { ...words(text), required: true };
    else if (multiple) inputs[key] = { ...choose(text, labels), required: false, multiple };
    else inputs[key] = choose(text, [...labels, other]);
    if (labels.length > 0) inputs[`${key}_other`] = words(`${cut(question, 200)} In your own words:`);
    fields.push({ question, key, multiple, labels });
    return [`### ${plain(question)}`, ...options.map(toLine)].join("\n\n");
  });
  return { message: parts.join("\n\n"), inputs, fields };
}

function toLine({ label, description, preview }) {
  const line = `- **${plain(String(label))}**${description ? `: ${plain(String(description))}` : ""}`;
  return preview ? `${line}\n\n${fence(String(preview), "")}` : line;
}

const plain = (text) => text.replace(/\s*\n\s*/g, " ");

/** The header as the input's name, such as `Database`; unlike any before it. */
function freeName(header, n, taken) {
  const name = header.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "");
  const wish = cut(name, 40) || `question_${n + 1}`;
  return wish in taken || `${wish}_other` in taken ? `${wish}_${n + 1}` : wish;
}

function askForTool({ name, input }) {
  const exact = name === "Bash" ? String(input?.command ?? "") : JSON.stringify(input, null, 2);
  const what =
    name === "Bash" ? "run a command that is not on the list" : `use ${name}, which is not on the list`;
  const why = name === "Bash" && input?.description ? [`It says: ${plain(String(input.description))}`] : [];
  const message = [
    `The agent wants to ${what}:`,
    fence(cut(exact, 20_000), name === "Bash" ? "sh" : "json"),
    ...why,
  ];
  if (exact.length > 20_000)
    message.push("**It is longer than is shown here.** Deny it if you cannot tell the rest.");
  return {
    message: message.join("\n\n"),
    inputs: {
      decision: choose("May it?", ["Allow once", "Deny"]),
      reason: words("Why, or what to do instead (the agent reads it)"),
    },
  };
}

const askForBudget = (plan, total) => ({
  message: `The agent has spent **${usd(total.usd)}** of ${usd(plan.budget)} and stopped before passing its budget. What it has done is kept.`,
  inputs: {
    more: {
      type: "number",
      description: "How many dollars more? 0 ends it here",
      required: true,
      default: plan.budget,
      min: 0,
      max: 1000,
    },
  },
});

const askForTime = (minutes) => ({
  message: `The agent has worked for ${minutes} minutes, which is the limit of one run. What it has done is kept.`,
  inputs: { decision: choose("What now?", ["Go on", "Stop"]), reason: words("A word to the agent") },
});

/** A code block that its content cannot leave. */
function fence(text, language) {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}
