// Runs Claude Code on the plan until it is done, asks, or may go no further. What came of it is in state.json.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { envForAgent, findClaude, runClaude } from "./claude.mjs";
import { createReader, toCost, toEnding } from "./ending.mjs";
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

/** A tenth is kept back, because a request's price is known when it is over. */
const leftToSpend = () => Math.max(0.0001, (plan.budget - plan.spent.usd) * 0.9);

const words = () => [
  ...[
    "-p",
    "--verbose",
    "--input-format",
    "stream-json",
    "--output-format",
    "stream-json",
    "--include-partial-messages",
  ],
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
  const ending = await runClaudeOn(env);
  keeper.close();
  save({ ending });
  if (ending.kind === "failed") fail(ending.words);
}

async function runClaudeOn(env) {
  // The hook waits for a message to be complete before it lets a call end the run.
  const reader = createReader((calls) =>
    appendFileSync(place("messages.jsonl"), `${JSON.stringify(calls)}\n`),
  );
  const onMessage = (message) => {
    reader.see(message);
    show(message);
    // Written at once: whoever is killed cannot write any more.
    if (message.type === "assistant" || (reader.session && state.session !== reader.session)) {
      save({ session: reader.session, cost: toCost(null, reader) });
    }
  };
  const { prompt } = plan;
  const ended = await runClaude({
    program: findClaude(),
    words: words(),
    cwd: work,
    env,
    minutes,
    onMessage,
    prompt,
  });
  save({ cost: toCost(ended.result, reader) });
  return toEnding(ended, minutes);
}

run().catch((error) => {
  save({ ending: { kind: "failed", words: error.message } });
  fail(error.message);
});
