// Keeps what a leg has done, however it ended: commits what nobody committed, packs the session, adds up the cost.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addUp, toRecord, toTable } from "./cost.mjs";
import { git } from "./git.mjs";
import { home, leaving, place, work } from "./places.mjs";
import { toQuestion } from "./question.mjs";
import { fail, setOutput, summarize, warn } from "./runner.mjs";
import { packSession } from "./session.mjs";

const plan = JSON.parse(process.env.PLAN);
const nothing = { usd: 0, tokens: {} };

/** Gives the last commit; null where the work could not be kept. */
function keepWork() {
  try {
    rmSync(path.join(work, ".git", "index.lock"), { force: true });
    git(work, "add", "--all");
    if (git(work, "status", "--porcelain") !== "")
      git(work, "commit", "--quiet", "--no-verify", "-m", subject());
    if (git(work, "log", "--format=%H", "-1", "HEAD", "--not", "--remotes") !== "") {
      git(work, "bundle", "create", path.join(leaving, "work.bundle"), "HEAD", "--not", "--remotes");
    }
    return git(work, "rev-parse", "HEAD");
  } catch (error) {
    warn(`The work could not be kept: ${error.message}`);
    return null;
  }
}

const subject = () => `Work in progress: ${plan.task.split("\n")[0].slice(0, 60)}`;

function keepSession(session) {
  if (!session) return false;
  const key = process.env.SESSION_KEY ?? "";
  const bytes = packSession({ home, cwd: work, session, key, place: process.env.GITHUB_REPOSITORY });
  if (bytes) writeFileSync(path.join(leaving, "session.bin"), bytes);
  return bytes !== null;
}

/** Questions that only make sense when the session can be taken up again. */
function toAsked(ending, total, hasSession) {
  if (!["deferred", "budget", "time"].includes(ending.kind) || !hasSession) return null;
  return toQuestion(ending, { plan, total });
}

const said = {
  deferred: "It waits for a person.",
  budget: "It stopped before passing its budget, and asks.",
  time: "Its time was over, and it asks.",
  done: "It is done.",
  failed: "It failed.",
};

try {
  if (!existsSync(place("state.json"))) fail("The work could not be taken up, so there is nothing to keep.");
  const state = JSON.parse(readFileSync(place("state.json"), "utf8"));
  const ending = state.ending ?? { kind: "failed", words: "It was cut off." };
  const cost = state.cost ?? nothing;
  const total = state.cost ? addUp(plan.spent, cost) : plan.spent;
  const head = keepWork();
  const question = toAsked(ending, total, keepSession(state.session));
  const next = { ...plan, base: state.base, answer: null, prompt: null };
  const leg = { version: 1, plan: next, session: state.session, head, ending, question, total };
  writeFileSync(path.join(leaving, "leg.json"), JSON.stringify(leg, null, 2));
  const record = toRecord({ plan, state, cost, total });
  writeFileSync(path.join(leaving, "cost.json"), JSON.stringify(record, null, 2));
  summarize(
    `## Agent, leg ${plan.leg}\n\n${said[ending.kind]}\n\n${state.cost ? toTable({ plan, cost, total }) : ""}`,
  );
  setOutput("kept", "true");
  setOutput("asks", question !== null);
  setOutput("has-cost", state.cost !== undefined);
} catch (error) {
  fail(error.message);
}
