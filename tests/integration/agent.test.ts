import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pauseSignal } from "@/lib/model/pause";
import { type Simulator, startSimulator } from "../../simulator/server";
import { type AgentStage, createAgentStage, whyNoClaude } from "../agent/agent-stage";
import type { Reply, Seen } from "../agent/messages-api";

/** The template's own steps, the real Claude Code and a scripted model; a simulator keeps runs and artifacts. */

let sim: Simulator;
let stage: AgentStage;
let made = 0;
beforeAll(async () => {
  sim = await startSimulator({ seed: false });
});
afterAll(() => sim.close());
afterEach(() => stage?.close());

const setUp = async (...script: Reply[]) => {
  made += 1;
  stage = await createAgentStage(sim, `octo/agent-${made}`, script);
  return stage;
};
const bash = (command: string) => ({ name: "Bash", input: { command, description: "As needed" } });
const write = (name: string, content: string) => ({
  name: "Write",
  input: { file_path: path.join(stage.temp, "workspace", `octo/agent-${made}`, "work", name), content },
});
const database = {
  question: "Which database?",
  header: "DB",
  multiSelect: false,
  options: [
    { label: "SQLite", description: "embedded" },
    { label: "PostgreSQL", description: "a server" },
  ],
};
const checks = {
  question: "Which checks?",
  header: "Checks",
  multiSelect: true,
  options: [
    { label: "unit", description: "quick" },
    { label: "lint", description: "quicker" },
    { label: "types", description: "slow" },
  ],
};
const ask = (...questions: object[]) => ({ name: "AskUserQuestion", input: { questions } });
const key = { AGENT_SESSION_KEY: "a long word that only we know" };

const missing = whyNoClaude();

/** Claude Code starts for each leg, and this machine may have much to do. */
const patience = 180_000;

describe.skipIf(missing !== null)(
  `an agent that asks${missing ? ` (skipped: ${missing})` : ""}`,
  { timeout: patience },
  () => {
    it("asks in a form, goes on in another home with the answers, sealed in between, and opens a pull request", async () => {
      const { api, git, carryOut, start } = await setUp();
      api.script.push(
        { text: "I begin.", calls: [write("db.txt", "to be chosen\n")] },
        { calls: [ask(database, checks)] },
        { calls: [write("db.txt", "PostgreSQL\n")] },
        { calls: [bash("git add db.txt && git commit -q -m 'Choose the database'")] },
        { text: "PostgreSQL it is." },
      );
      const first = await start({
        task: "Choose a database; don't `rm -rf $(HOME)`\nand say why",
        budget: 2,
      });
      const asked = await carryOut(first, { secrets: key });
      expect(asked).toMatchObject({ plan: { conclusion: "success" }, agent: { conclusion: "success" } });
      expect(asked.publish?.conclusion).toBe("success");
      expect(asked.plan?.log).not.toContain("public");

      const signal = pauseSignal.parse(await stage.read(first, stage.asked(first)!, "pause.json"));
      expect(signal.message).toContain("- **PostgreSQL**: a server");
      expect(signal.resume).toEqual({ via: "repository_dispatch", event_type: "gsd-workflow" });
      expect(signal.inputs).toMatchObject({
        DB: {
          type: "choice",
          required: true,
          options: ["SQLite", "PostgreSQL", expect.stringContaining("else")],
        },
        DB_other: { type: "string", multiline: true },
        Checks: { type: "choice", multiple: true, required: false, options: ["unit", "lint", "types"] },
        Checks_other: { type: "string" },
      });
      expect(signal.context).toMatchObject({ branch: `agent/${first}`, leg: 1 });
      expect(git("show", `agent/${first}:db.txt`)).toBe("to be chosen");

      const sealed = await (await stage.artifact(first, `agent-session-${first}`))!
        .file("session.bin")!
        .async("string");
      expect(sealed.startsWith("GSDSEAL1")).toBe(true);
      expect(api.seen.map(({ key }) => key)).toEqual(["sk-ant-real", "sk-ant-real"]);

      const second = await stage.answer(first, {
        DB: "PostgreSQL",
        DB_other: 'version "17", $(please)',
        Checks: ["unit", "types"],
      });
      await stage.showBranch(`agent/${first}`);
      const done = await carryOut(second, { secrets: key });
      expect(done.publish?.log).toContain("Pull request #1");
      const heard = api.results().join("\n");
      expect(heard).toContain(JSON.stringify('PostgreSQL, version "17", $(please)').slice(1, -1));
      expect(heard).toContain("unit, types");
      expect(git("log", "--format=%s", `agent/${first}`).split("\n")).toEqual([
        "Choose the database",
        "Work in progress: Choose a database; don't `rm -rf $(HOME)`",
        "First",
      ]);
      expect(stage.pulls()).toMatchObject([
        { head: `agent/${first}`, base: "main", body: expect.stringContaining("PostgreSQL it is.") },
      ]);
      const cost = await stage.read(second, `agent-cost-${second}`, "cost.json");
      expect(cost).toMatchObject({ leg: 2, story: first, previous: first, usd: 0.01125 });
      expect(cost.total).toMatchObject({ legs: 2, usd: 0.01875, tokens: { input: 5000, output: 250 } });
      expect(done.agent?.summary).toContain("2 legs");
    });

    it("parks a command that is not allowed: denied with a reason, or run once", async () => {
      const { api, carryOut, start, answer } = await setUp();
      api.script.push(
        { calls: [bash("echo out > made.txt; printenv ANTHROPIC_API_KEY")] },
        { calls: [bash("touch made.txt; printenv ANTHROPIC_API_KEY")] },
        { calls: [bash("touch made.txt; printenv ANTHROPIC_API_KEY")] },
        { text: "Done." },
      );
      const first = await start({ task: "Make a file" });
      const jobs = await carryOut(first);
      expect(jobs.plan?.log).toContain("This repository is public");
      const { message, inputs } = await stage.read(first, stage.asked(first)!, "pause.json");
      expect(message).toContain("```sh\necho out > made.txt; printenv ANTHROPIC_API_KEY\n```");
      expect(inputs.decision.options).toEqual(["Allow once", "Deny"]);

      const second = await answer(first, { decision: "Deny", reason: "Use touch" });
      await carryOut(second);
      expect(api.results().at(-1)).toContain("A person refused this call. They say: Use touch");

      const third = await answer(second, { decision: "Allow once", reason: "But only now" });
      const again = await carryOut(third);
      expect(again.publish?.conclusion).toBe("success");
      // Allowed once: the same command made anew is asked about anew.
      expect(JSON.stringify(api.seen.at(-1)?.messages)).toContain("But only now");
      expect(stage.asked(third)).toBeDefined();
      expect(stage.git("show", `agent/${first}:made.txt`)).toBe("");
      expect(api.results().join()).not.toContain("sk-ant-real");
    });

    it("refuses an answer to another question, and a session that another workflow left", async () => {
      const { api, carryOut, start } = await setUp();
      api.script.push({ calls: [ask(database)] });
      const first = await start({ task: "Ask" });
      await carryOut(first);
      const stale = await stage.answer(first, { DB: "SQLite" }, "pause-signal-of-another");
      expect((await carryOut(stale)).plan?.log).toContain(
        `but run ${first} waits for pause-signal-${first}-`,
      );
      const none = await stage.answer(first, {});
      expect((await carryOut(none)).plan?.log).toContain("There is no answer to: Which database?");
      sim.world.store.runs.get(first)!.event = "pull_request";
      const strange = await stage.answer(first, { DB: "SQLite" });
      expect((await carryOut(strange)).plan?.log).toContain(
        "not a run of .github/workflows/gsd-workflow.yml that",
      );
      expect(api.seen).toHaveLength(1);
    });

    it("says so when the key is missing or another, and goes on when it is right again", async () => {
      const { api, carryOut, start, answer } = await setUp();
      api.script.push({ calls: [ask(database)] }, { text: "Fine." });
      const first = await start({ task: "Ask" });
      await carryOut(first, { secrets: key });
      const second = await answer(first, { DB: "SQLite" });
      const wrong = await carryOut(second, { secrets: { AGENT_SESSION_KEY: "another" } });
      expect(wrong.agent).toMatchObject({ conclusion: "failure" });
      expect(wrong.agent?.log).toContain("AGENT_SESSION_KEY is not the key that it was encrypted with");
      expect((await carryOut(second)).agent?.log).toContain("set the secret AGENT_SESSION_KEY");
      expect(api.seen).toHaveLength(1);
      expect((await carryOut(second, { secrets: key })).agent?.conclusion).toBe("success");
      expect(api.results().join()).toContain("SQLite");
    });

    it("asks before it passes its budget, goes on with more, and stops when told so", async () => {
      const { api, carryOut, start, answer } = await setUp();
      const dear = { tokens: 20_000 };
      api.script.push(
        { ...dear, calls: [write("a.txt", "A\n")] },
        { ...dear, calls: [bash("git status")] },
        { ...dear, calls: [bash("git log")] },
        { ...dear, calls: [bash("git status")] },
      );
      const first = await start({ task: "Spend", budget: 0.1 });
      await carryOut(first);
      const { message, inputs } = await stage.read(first, stage.asked(first)!, "pause.json");
      expect(message).toContain("**$0.12** of $0.10");
      expect(inputs.more).toMatchObject({ type: "number", default: 0.1 });
      const second = await answer(first, { more: 0.15 });
      await carryOut(second);
      const { total, budget } = await stage.read(second, `agent-cost-${second}`, "cost.json");
      expect(budget).toBe(0.25);
      expect(total.usd).toBeCloseTo(0.243, 3);
      const third = await answer(second, { more: 0 });
      await stage.showBranch(`agent/${first}`);
      const done = await carryOut(third);
      expect(done.publish?.log).toContain("Pull request #1");
      expect(api.seen).toHaveLength(4);
      expect(stage.git("show", `agent/${first}:a.txt`)).toBe("A");
    });

    it("keeps what was done when it is killed, when its time is over, and when the model refuses", async () => {
      const { api, carryOut, start, answer } = await setUp();
      api.script.push({ calls: [write("half.txt", "half\n")] }, "silence");
      const killed = await start({ task: "Half of it" });
      const jobs = await carryOut(killed, {
        onPrint: (text, stop) => text.includes("half.txt") && api.whenAsked(2, stop),
      });
      expect(jobs).toMatchObject({ agent: { conclusion: "failure" }, publish: { conclusion: "success" } });
      expect(stage.git("show", `agent/${killed}:half.txt`)).toBe("half");
      const cost = await stage.read(killed, `agent-cost-${killed}`, "cost.json");
      expect(cost).toMatchObject({ usd: null, total: { incomplete: true } });
      expect(cost.tokens.input).toBeGreaterThan(0);

      api.script.push("silence", { calls: [write("late.txt", "late\n")] }, { text: "Now." });
      const late = await start({ task: "Take long", branch: "long/work" });
      await carryOut(late, { minutes: 0.01 });
      expect((await stage.read(late, stage.asked(late)!, "pause.json")).inputs.decision.options).toEqual([
        "Go on",
        "Stop",
      ]);
      await stage.showBranch("long/work");
      const on = await answer(late, { decision: "Go on", reason: "Quickly" });
      expect((await carryOut(on)).publish?.log).toContain("Pull request");
      expect(stage.git("show", "long/work:late.txt")).toBe("late");
      expect(JSON.stringify(api.seen.at(-1)?.messages)).toContain("Go on with the task. Quickly");

      api.script.push({ status: 400, text: "Your credit balance is too low" });
      const poor = await start({ task: "Work" });
      const refused = await carryOut(poor);
      expect(refused.agent).toMatchObject({ conclusion: "failure" });
      expect(refused.agent?.log).toContain("::error title=Agent::Credit balance is too low");
    });

    it.each([
      ["first", [ask(database), bash("git status")]],
      ["between", [bash("rm README.md"), ask(database), bash("git status")]],
    ])("brings the answer to a question that was asked beside other calls, %s", async (_, calls) => {
      const { api, carryOut, start, answer } = await setUp();
      const isTold = (seen: Seen) => JSON.stringify(seen.messages).includes("have been answered");
      const askOrThank = (seen: Seen) => (isTold(seen) ? { text: "Thanks." } : { calls: [ask(database)] });
      api.script.push({ calls }, askOrThank, askOrThank, askOrThank);
      const first = await start({ task: "Ask" });
      await carryOut(first);
      expect(await stage.read(first, stage.asked(first)!, "pause.json")).toHaveProperty("inputs.DB");
      const last = await carryOut(await answer(first, { DB: "SQLite" }));
      expect(last.agent?.log).toContain("Thanks.");
      expect(api.results().join()).toContain("SQLite");
    });

    it("leaves a branch that has moved on as it is, and loses nothing", async () => {
      const { api, carryOut, start } = await setUp();
      api.script.push({ calls: [write("mine.txt", "mine\n")] }, { text: "Done." });
      const run = await start({ task: "Work", branch: "shared" });
      await stage.showBranch(`shared-${run}`);
      const jobs = await carryOut(run, {
        onPrint: (text) => text.includes("Done.") && stage.pushElsewhere("shared", "theirs.txt"),
      });
      expect(jobs.publish?.log).toContain("shared has moved on meanwhile");
      expect(stage.git("show", `shared-${run}:mine.txt`)).toBe("mine");
      expect(stage.git("show", "shared:theirs.txt")).toBe("theirs");
    });

    it.each([
      [{ task: " " }, "task is empty"],
      [{ task: "a", branch: "main" }, "main is what the work begins from"],
      [{ task: "a", branch: "a..b" }, "not a name for a branch"],
      [{ task: "a", repository: "a b" }, "not OWNER/NAME"],
      [{ task: "a", budget: -1 }, "budget"],
      [{ task: "a", model: "--dangerously-skip-permissions x" }, "not the name of a model"],
    ])("refuses %j", async (inputs, reason) => {
      await setUp();
      const jobs = await stage.carryOut(await stage.start(inputs));
      expect(jobs.plan?.conclusion).toBe("failure");
      expect(jobs.plan?.log).toContain(reason);
      expect(jobs.agent?.conclusion).toBe("skipped");
    });
  },
);
