// Runs Claude Code on the plan until it is done, asks, or may go no further. What came of it is in state.json.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { envForAgent, findClaude, runClaude } from "./claude.mjs";
import { addCosts, createReader, toCost, toEnding } from "./ending.mjs";
import { bot } from "./git.mjs";
import { keepKey } from "./key-keeper.mjs";
import { place, work } from "./places.mjs";
import { fail, print } from "./runner.mjs";

const plan = JSON.parse(process.env.PLAN);
const minutes = Number(process.env.MINUTES || 50);
const state = JSON.parse(readFileSync(place("state.json"), "utf8"));
const save = (news) => writeFileSync(place("state.json"), JSON.stringify(Object.assign(state, news)));

const manners = `You work unattended on a runner of GitHub Actions, in a checkout of ${plan.repository}, on the branch ${plan.branch}.
A person can be asked, but the answer may take days: ask with AskUserQuestion, one call, alone in its message, with all your questions in it.
A command that is not allowed is shown to a person; make such a call alone, too, and keep commands simple (no substitutions, no redirections).
Commit your work in sensible steps. Never push: the workflow pushes the branch and opens the pull request.
When you are done, end with a summary that can stand as the pull request's description.`;

/** Nothing that acts later, or elsewhere, than this run. */
const notHere =
  "CronCreate CronDelete CronList ScheduleWakeup EnterPlanMode ExitPlanMode EnterWorktree ExitWorktree Workflow RemoteTrigger";

const mostAgain = 3;
const alonePlease = "Nobody was asked, because other calls stood beside this one. Make this call again, alone.";

/** A tenth is kept back, because a request's price is known when it is over. */
const leftToSpend = () => Math.max(0.0001, (plan.budget - plan.spent.usd) * 0.9 - (state.cost?.usd ?? 0));

const words = () => [
  ...["-p", "--verbose", "--input-format", "stream-json", "--output-format", "stream-json"],
  ...["--settings", place("settings.json"), "--permission-prompt-tool", "stdio"],
  ...["--permission-mode", "acceptEdits", "--strict-mcp-config", "--disallowedTools", notHere],
  ...["--model", plan.model, "--max-budget-usd", String(leftToSpend()), "--append-system-prompt", manners],
  ...(state.session ? ["--resume", state.session] : []),
];

function show(message) {
  if (message.type === "assistant") {
    for (const block of message.message?.content ?? []) {
      if (block.type === "text") print(block.text);
      if (block.type === "tool_use") print(`[${block.name}] ${JSON.stringify(block.input).slice(0, 2000)}`);
    }
  }
}

async function run() {
  if (plan.stop) return save({ ending: { kind: "done", words: "", stopped: true } });
  const key = process.env.API_KEY;
  if (!key)
    throw new Error("There is no key to the model: set the secret ANTHROPIC_API_KEY in this repository.");
  const keeper = await keepKey({ key, baseUrl: process.env.API_URL || undefined });
  const env = {
    ...envForAgent(process.env),
    ...bot,
    ...keeper.env,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  };
  let ending = await runOnce(env, plan.prompt);
  // A call that was deferred beside others cannot be taken up later. Taken up at once, it stands alone or is made anew.
  for (let again = 0; ending.kind === "crowded" && again < mostAgain; again++)
    ending = await runOnce(env, null);
  keeper.close();
  if (ending.kind === "crowded") ending = { kind: "failed", words: "It kept asking beside other calls." };
  save({ ending });
  if (ending.kind === "failed") fail(ending.words);
}

async function runOnce(env, prompt) {
  const before = state.cost ?? { usd: 0, tokens: {} };
  const reader = createReader();
  const onMessage = (message) => {
    reader.see(message);
    show(message);
    // Written at once: whoever is killed cannot write any more.
    if (message.type === "assistant" || (reader.session && state.session !== reader.session)) {
      save({ session: reader.session, cost: addCosts(before, toCost(null, reader)) });
    }
  };
  const ended = await runClaude({
    program: findClaude(),
    words: words(),
    cwd: work,
    env,
    minutes,
    onMessage,
    prompt,
  });
  save({ cost: addCosts(before, toCost(ended.result, reader)) });
  return toEnding(ended, reader, minutes);
}

run().catch((error) => {
  save({ ending: { kind: "failed", words: error.message } });
  fail(error.message);
});
