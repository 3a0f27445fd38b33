// How a step speaks to its runner. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

const toData = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

export const notice = (text) => console.log(`::notice title=Agent::${toData(text)}`);
export const warn = (text) => console.log(`::warning title=Agent::${toData(text)}`);

/** Says what is wrong and what to do, and ends the step. */
export function fail(text) {
  console.log(`::error title=Agent::${toData(text)}`);
  process.exit(1);
}

export function setOutput(name, value) {
  const end = randomUUID();
  appendFileSync(process.env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

/** Markdown on the run's page at GitHub. */
export const summarize = (markdown) => appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${markdown}\n`);

/** Prints what others wrote: none of it may be taken for a command to the runner. */
export function print(text) {
  const mark = randomUUID();
  process.stdout.write(`::stop-commands::${mark}\n${text}\n::${mark}::\n`);
}
