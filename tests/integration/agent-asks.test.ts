import { expect, it } from "vitest";
import { ask, bash, checks, database, sessionKey, write } from "../agent/calls";
import { describeAgent } from "../agent/describe-agent";
import type { Seen } from "../agent/messages-api";

describeAgent("an agent that asks", (setUp) => {
  it("asks in a form, goes on in another home with the answers, sealed in between, and opens a pull request", async () => {
    const stage = await setUp();
    const { api, git, carryOut, start } = stage;
    api.script.push(
      { text: "I begin.", calls: [write(stage, "db.txt", "to be chosen\n")] },
      { calls: [ask(database, checks)] },
      { calls: [write(stage, "db.txt", "PostgreSQL\n")] },
      { calls: [bash("git add db.txt && git commit -q -m 'Choose the database'")] },
      { text: "PostgreSQL it is." },
    );
    const first = await start({
      task: "Choose a database; don't `rm -rf $(HOME)`\nand say why",
      budget: 2,
    });
    const asked = await carryOut(first, { secrets: sessionKey });
    expect(asked).toMatchObject({ plan: { conclusion: "success" }, agent: { conclusion: "success" } });
    expect(asked.publish?.conclusion).toBe("success");
    expect(asked.plan?.log).not.toContain("public");

    const signal = await stage.readQuestion(first);
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
    const done = await carryOut(second, { secrets: sessionKey });
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
    const cost = await stage.readCost(second);
    expect(cost).toMatchObject({ leg: 2, story: first, previous: first, usd: 0.01125 });
    expect(cost.total).toMatchObject({ legs: 2, usd: 0.01875, tokens: { input: 5000, output: 250 } });
    expect(done.agent?.summary).toContain("2 legs");
  });

  it("parks a command that is not allowed: denied with a reason, or run once", async () => {
    const stage = await setUp();
    const { api, carryOut, start, answer } = stage;
    api.script.push(
      { calls: [bash("echo out > made.txt; printenv ANTHROPIC_API_KEY")] },
      { calls: [bash("touch made.txt; printenv ANTHROPIC_API_KEY")] },
      { calls: [bash("touch made.txt; printenv ANTHROPIC_API_KEY")] },
      { text: "Done." },
    );
    const first = await start({ task: "Make a file" });
    const jobs = await carryOut(first);
    expect(jobs.plan?.log).toContain("This repository is public");
    const { message, inputs } = await stage.readQuestion(first);
    expect(message).toContain("```sh\necho out > made.txt; printenv ANTHROPIC_API_KEY\n```");
    expect(inputs.decision).toMatchObject({ options: ["Allow once", "Deny"] });

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

  it.each([
    ["first", [ask(database), bash("git status")]],
    ["between", [bash("rm README.md"), ask(database), bash("git status")]],
  ])("brings the answer to a question that was asked beside other calls, %s", async (_, calls) => {
    const stage = await setUp();
    const { api, carryOut, start, answer } = stage;
    const isTold = (seen: Seen) => JSON.stringify(seen.messages).includes("have been answered");
    const askOrThank = (seen: Seen) => (isTold(seen) ? { text: "Thanks." } : { calls: [ask(database)] });
    api.script.push({ calls }, askOrThank, askOrThank, askOrThank);
    const first = await start({ task: "Ask" });
    await carryOut(first);
    expect(await stage.readQuestion(first)).toHaveProperty("inputs.DB");
    const last = await carryOut(await answer(first, { DB: "SQLite" }));
    expect(last.agent?.log).toContain("Thanks.");
    expect(api.results().join()).toContain("SQLite");
  });
});
