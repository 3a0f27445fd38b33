import { expect, it } from "vitest";
import { ask, bash, database, sessionKey, write } from "../agent/calls";
import { describeAgent } from "../agent/describe-agent";

describeAgent("an agent whose way is not straight", (setUp) => {
  it("refuses an answer to another question, and a session that another workflow left", async () => {
    const stage = await setUp();
    const { api, carryOut, start } = stage;
    api.script.push({ calls: [ask(database)] });
    const first = await start({ task: "Ask" });
    await carryOut(first);
    const stale = await stage.answer(first, { DB: "SQLite" }, "pause-signal-of-another");
    expect((await carryOut(stale)).plan?.log).toContain(`but run ${first} waits for pause-signal-${first}-`);
    const none = await stage.answer(first, {});
    expect((await carryOut(none)).plan?.log).toContain("There is no answer to: Which database?");
    stage.store.runs.get(first)!.event = "pull_request";
    const strange = await stage.answer(first, { DB: "SQLite" });
    expect((await carryOut(strange)).plan?.log).toContain(
      "not a run of .github/workflows/gsd-workflow.yml that",
    );
    expect(api.seen).toHaveLength(1);
  });

  it("says so when the key is missing or another, and goes on when it is right again", async () => {
    const stage = await setUp();
    const { api, carryOut, start, answer } = stage;
    api.script.push({ calls: [ask(database)] }, { text: "Fine." });
    const first = await start({ task: "Ask" });
    await carryOut(first, { secrets: sessionKey });
    const second = await answer(first, { DB: "SQLite" });
    const wrong = await carryOut(second, { secrets: { AGENT_SESSION_KEY: "another" } });
    expect(wrong.agent).toMatchObject({ conclusion: "failure" });
    expect(wrong.agent?.log).toContain("AGENT_SESSION_KEY is not the key that it was encrypted with");
    expect((await carryOut(second)).agent?.log).toContain("set the secret AGENT_SESSION_KEY");
    expect(api.seen).toHaveLength(1);
    expect((await carryOut(second, { secrets: sessionKey })).agent?.conclusion).toBe("success");
    expect(api.results().join()).toContain("SQLite");
  });

  it("asks before it passes its budget, goes on with more, and stops when told so", async () => {
    const stage = await setUp();
    const { api, carryOut, start, answer } = stage;
    const dear = { tokens: 20_000 };
    api.script.push(
      { ...dear, calls: [write(stage, "a.txt", "A\n")] },
      { ...dear, calls: [bash("git status")] },
      { ...dear, calls: [bash("git log")] },
      { ...dear, calls: [bash("git status")] },
    );
    const first = await start({ task: "Spend", budget: 0.1 });
    await carryOut(first);
    const { message, inputs } = await stage.readQuestion(first);
    expect(message).toContain("**$0.12** of $0.10");
    expect(inputs.more).toMatchObject({ type: "number", default: 0.1 });
    const second = await answer(first, { more: 0.15 });
    await carryOut(second);
    const { total, budget } = await stage.readCost(second);
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
    const stage = await setUp();
    const { api, carryOut, start, answer } = stage;
    api.script.push({ calls: [write(stage, "half.txt", "half\n")] }, "silence");
    const killed = await start({ task: "Half of it" });
    const jobs = await carryOut(killed, {
      onPrint: (text, stop) => text.includes("half.txt") && api.whenAsked(2, stop),
    });
    expect(jobs).toMatchObject({ agent: { conclusion: "failure" }, publish: { conclusion: "success" } });
    expect(stage.git("show", `agent/${killed}:half.txt`)).toBe("half");
    const cost = await stage.readCost(killed);
    expect(cost).toMatchObject({ usd: null, total: { incomplete: true } });
    expect(cost.tokens.input).toBeGreaterThan(0);

    api.script.push("silence", { calls: [write(stage, "late.txt", "late\n")] }, { text: "Now." });
    const late = await start({ task: "Take long", branch: "long/work" });
    await carryOut(late, { minutes: 0.01 });
    expect((await stage.readQuestion(late)).inputs.decision).toMatchObject({ options: ["Go on", "Stop"] });
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

  it("leaves a branch that has moved on as it is, and loses nothing", async () => {
    const stage = await setUp();
    const { api, carryOut, start } = stage;
    api.script.push({ calls: [write(stage, "mine.txt", "mine\n")] }, { text: "Done." });
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
    const stage = await setUp();
    const jobs = await stage.carryOut(await stage.start(inputs));
    expect(jobs.plan?.conclusion).toBe("failure");
    expect(jobs.plan?.log).toContain(reason);
    expect(jobs.agent?.conclusion).toBe("skipped");
  });
});
