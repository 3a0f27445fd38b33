import { createAgentStage } from "../agent/agent-stage";
import { whyNoClaude } from "../agent/why-no-claude";
import { expect, test } from "./fixtures";

const missing = whyNoClaude();
test.skip(missing !== null, `Claude Code cannot be run here: ${missing}`);

const question = {
  question: "Which database shall it be?",
  header: "Database",
  multiSelect: false,
  options: [
    { label: "SQLite", description: "one file" },
    { label: "PostgreSQL", description: "a server of its own" },
  ],
};
const checks = {
  question: "Which checks shall run?",
  header: "Checks",
  multiSelect: true,
  options: ["unit", "lint", "types"].map((label) => ({ label, description: `run ${label}` })),
};

test("an agent asks, is answered in the browser, and goes on elsewhere with that answer", async ({
  page,
  startOwnWorld,
}) => {
  test.setTimeout(300_000);
  const world = await startOwnWorld();
  const repository = "octo/agent-asks";
  const stage = await createAgentStage(world.sim, repository, [
    { calls: [{ name: "AskUserQuestion", input: { questions: [question, checks] } }] },
    { calls: [{ name: "Bash", input: { command: "touch chosen.txt", description: "Make the file" } }] },
    { text: "It is chosen." },
  ]);
  try {
    await page.request.post(`${world.app.url}/api/repos`, { data: { repository } });
    const first = await stage.start({ task: "Choose a database", budget: 1 });
    await page.goto(`${world.app.url}/${repository}/actions/runs/${first}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Agent on Choose a database");
    await stage.carryOut(first);
    const main = page.getByRole("main");

    await test.step("answer its questions", async () => {
      const asked = page.getByRole("region", { name: "Question" });
      await expect(asked).toContainText("PostgreSQL: a server of its own");
      await expect(asked).toContainText("Choose a database");
      const form = page.getByRole("form", { name: "Answer" });
      await form.getByLabel(/^Which database shall it be\?\s*(\*|required|$)/i).selectOption("PostgreSQL");
      await form.getByLabel(/^Which database shall it be\? In your own words/).fill('"17", $(not 16)');
      await form.getByRole("checkbox", { name: "unit" }).check();
      await form.getByRole("checkbox", { name: "types" }).check();
      await expect(main.getByText("$0.0038 · 1.1k tokens · 1 leg").first()).toBeVisible();
      await form.getByRole("button", { name: "Send the answer" }).click();
    });

    const goOn = async () => {
      const link = page.getByRole("region", { name: "Story" }).getByRole("link", { name: /^Agent goes on/ });
      await link.last().click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Agent goes on after run");
      const id = Number(/runs\/(\d+)/.exec(page.url())?.[1]);
      await stage.carryOut(id);
      return id;
    };
    let second = 0;
    await test.step("it goes on with the answer, and wants a command that is not on its list", async () => {
      second = await goOn();
      expect(stage.api.results().join()).toContain(
        JSON.stringify('PostgreSQL, "17", $(not 16)').slice(1, -1),
      );
      expect(stage.api.results().join()).toContain("unit, types");
      const asked = page.getByRole("region", { name: "Question" });
      await expect(asked).toContainText("touch chosen.txt");
      const form = page.getByRole("form", { name: "Answer" });
      await form.getByLabel(/^May it\?/).selectOption("Allow once");
      await form.getByRole("button", { name: "Send the answer" }).click();
      await expect(page.getByRole("region", { name: "Answer" })).toContainText("Allow once");
    });

    await test.step("it runs the command, ends, and says what it has cost", async () => {
      await page.goto(`${world.app.url}/${repository}/actions/runs/${second}`);
      const story = page.getByRole("region", { name: "Story" });
      await expect(
        story.getByRole("link", { name: new RegExp(`^Agent goes on after run ${second}`) }),
      ).toBeVisible();
      const started = story.getByRole("link", { name: new RegExp(`^Agent goes on after run ${second}`) });
      await started.click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(
        `Agent goes on after run ${second}`,
      );
      const third = Number(/runs\/(\d+)/.exec(page.url())?.[1]);
      await stage.showBranch(`agent/${first}`);
      await stage.carryOut(third);
      expect(stage.git("ls-tree", "--name-only", `agent/${first}`)).toContain("chosen.txt");
      expect(stage.pulls()).toMatchObject([{ head: `agent/${first}` }]);
      await expect(main.getByText("$0.01 · 3.1k tokens · 3 legs").first()).toBeVisible();
      await expect(page.getByRole("region", { name: "Cost" }).getByRole("row")).toHaveCount(4);
      const answer = await (await page.request.get(`${world.app.url}/api/runs/${third}`)).json();
      expect(answer.cost).toMatchObject({ legs: 3, tokens: 3150, incomplete: false });
      expect(answer.cost.usd).toBeCloseTo(0.01125, 5);
    });
  } finally {
    await stage.close();
  }
});
