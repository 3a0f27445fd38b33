// A person's answer becomes what the next leg begins with.

/**
 * @returns `{answer, prompt, more, stop}`: `answer` for the hook, `prompt` said to the agent (null where the hook says
 * it), `more` dollars, `stop` when nothing is to be run. Throws, in a sentence, on an answer that is none.
 */
export function toNext(question, answers) {
  const next = { answer: null, prompt: null, more: 0, stop: false };
  switch (question.kind) {
    case "budget":
      return { ...next, ...afterBudget(Number(answers.more)) };
    case "time":
      if (answers.decision === "Stop") return { ...next, stop: true };
      if (answers.decision === "Go on") return { ...next, prompt: goOn(answers.reason) };
      throw new Error("decision is neither Go on nor Stop.");
    case "tool":
      return { ...next, ...afterTool(question, answers) };
    case "ask":
      return { ...next, ...afterQuestions(question, answers) };
    default:
      throw new Error(`There is no question of the kind ${question.kind}.`);
  }
}

const goOn = (word) => ["Go on with the task.", word].filter(Boolean).join(" ");

function afterBudget(more) {
  if (!Number.isFinite(more) || more < 0) throw new Error("more is not a number of dollars.");
  return more === 0 ? { stop: true } : { more, prompt: "More may be spent now. Go on with the task." };
}

function afterTool({ call }, { decision, reason }) {
  const why = typeof reason === "string" ? reason.trim() : "";
  if (decision === "Allow once") {
    const word = why && { additionalContext: `The person who allowed this adds: ${why}` };
    return { answer: { ...call, say: { permissionDecision: "allow", ...word } } };
  }
  if (decision !== "Deny") throw new Error("decision is neither Allow once nor Deny.");
  const no = `A person refused this call.${why ? ` They say: ${why}` : ""}`;
  return { answer: { ...call, say: { permissionDecision: "deny", permissionDecisionReason: no } } };
}

function afterQuestions({ call, fields }, answers) {
  const given = Object.fromEntries(fields.map((field) => [field.question, toWords(field, answers)]));
  const updatedInput = { ...call.input, answers: given };
  return { answer: { ...call, say: { permissionDecision: "allow", updatedInput } } };
}

function toWords({ key, labels, question }, answers) {
  const chosen = [answers[key] ?? []].flat().filter((value) => labels.length === 0 || labels.includes(value));
  const own = String(answers[`${key}_other`] ?? "").trim();
  const said = [...chosen, own].filter((words) => words !== "");
  if (said.length === 0) throw new Error(`There is no answer to: ${question}`);
  return said.join(", ");
}
