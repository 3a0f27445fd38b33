// The plan of this leg: from the form it was started with, or from the leg that asked and a person's answer.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { toNext } from "./answer.mjs";
import { fail, setOutput, warn } from "./runner.mjs";

const { EVENT, INPUTS, PAYLOAD, LEFT = "", PRIVATE, HAS_SESSION_KEY } = process.env;
const { GITHUB_REPOSITORY, GITHUB_REF_NAME, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT = "1" } = process.env;

const nothing = {
  usd: 0,
  tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  legs: 0,
  incomplete: false,
};

function fromInputs(inputs) {
  const task = String(inputs.task ?? "").trim();
  if (task === "") throw new Error("task is empty: say what is to be done.");
  const repository = inputs.repository || GITHUB_REPOSITORY;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Error(`repository: ${repository} is not OWNER/NAME.`);
  const branch = inputs.branch || `agent/${GITHUB_RUN_ID}`;
  const base = repository === GITHUB_REPOSITORY ? GITHUB_REF_NAME : "";
  checkBranch(branch, base);
  const budget = Number(inputs.budget || 5);
  if (!(budget > 0 && budget <= 1000)) throw new Error("budget: more than 0 dollars, and at most 1000.");
  const model = inputs.model || "sonnet";
  if (!/^[\w.:@/[\]-]+$/.test(model)) throw new Error(`model: ${model} is not the name of a model.`);
  return {
    ...{ leg: 1, story: Number(GITHUB_RUN_ID), previous: null, session: null },
    ...{ task, repository, base, branch, model, budget },
    ...{ answer: null, prompt: task, stop: false, spent: nothing },
  };
}

function checkBranch(branch, base) {
  if (!/^[\w][\w./-]*$/.test(branch) || /\.\.|\/\/|\.lock$|[./]$/.test(branch)) {
    throw new Error(`branch: ${branch} is not a name for a branch.`);
  }
  if (branch === base) throw new Error(`branch: ${branch} is what the work begins from; name another.`);
}

function fromAnswer(payload) {
  const file = path.join(LEFT, "leg.json");
  if (!existsSync(file)) throw new Error(`Run ${payload.run_id} left no session, or it has expired.`);
  const leg = JSON.parse(readFileSync(file, "utf8"));
  const asked = leg.question && `pause-signal-${payload.run_id}-${leg.question.name}`;
  if (!asked || payload.pause !== asked) {
    throw new Error(
      `This answers ${payload.pause}, but run ${payload.run_id} waits for ${asked ?? "nothing"}.`,
    );
  }
  checkBranch(leg.plan.branch, leg.plan.base);
  const { more, ...next } = toNext(leg.question, payload.answers ?? {});
  return {
    ...leg.plan,
    ...next,
    leg: leg.plan.leg + 1,
    previous: Number(payload.run_id),
    session: leg.session,
    budget: leg.plan.budget + more,
    spent: leg.total,
  };
}

try {
  const plan =
    EVENT === "repository_dispatch" ? fromAnswer(JSON.parse(PAYLOAD)) : fromInputs(JSON.parse(INPUTS));
  if (PRIVATE !== "true" && HAS_SESSION_KEY !== "true") {
    warn(
      "This repository is public and there is no secret AGENT_SESSION_KEY: everybody can download the agent's session, with all that it has read. Set the secret to encrypt it.",
    );
  }
  setOutput("plan", JSON.stringify({ ...plan, attempt: Number(GITHUB_RUN_ATTEMPT) }));
  for (const name of ["repository", "base", "branch"]) setOutput(name, plan[name]);
} catch (error) {
  fail(error.message);
}
