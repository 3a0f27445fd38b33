import type { Locator } from "@playwright/test";
import type { RunDetail } from "@/lib/model/run";
import { templates } from "../workflows";
import type { World } from "../world";
import { expect, test } from "./fixtures";
import { goOn } from "./go-on";
import { runState } from "./run-head";

type Way = "repository_dispatch" | "workflow_dispatch" | "git_ref";

const everyInput = {
  version: { type: "string", description: "Version", required: true, pattern: "^v\\d+$" },
  notes: { type: "string", description: "Notes", multiline: true },
  percent: { type: "number", description: "Percent", default: 10, min: 1, max: 100 },
  sure: { type: "boolean", description: "Sure", required: true },
  notify: { type: "boolean", description: "Notify", default: true },
  target: { type: "choice", description: "Target", options: ["staging", "production"], required: true },
  checks: { type: "choice", description: "Checks", options: ["unit", "types", "lint"], multiple: true },
  place: { type: "environment", description: "Place" },
};
const hostile = 'It\'s "done"; $(rm -rf /) `id`\n<b>ÄÖ 漢字</b>';

/** How the second half of the work looks: the job itself that waits, or nothing, for a run of its own follows. */
const waits: Record<Way, string> = {
  repository_dispatch: "",
  workflow_dispatch: `      - name: Wait
        run: until gh api "artifacts?name=resume-signal-$GITHUB_RUN_ID"; do sleep 10; done
      - name: Go on
        run: jq '.answers' resume.json
`,
  git_ref: `      - name: Wait
        run: until gh api "repos/$GITHUB_REPOSITORY/git/ref/resume/$GITHUB_RUN_ID/pause"; do sleep 10; done
      - name: Go on
        run: jq '.answers' resume.json
`,
};

const ask = (way: Way, inputs: object) => `name: Ask by ${way}
on: workflow_dispatch
permissions: { contents: read, actions: read }
jobs:
  ask:
    runs-on: ubuntu-latest
    steps:
      - run: |
          cat > pause.json <<'JSON'
          ${JSON.stringify({ version: 1, message: "Shall we go **on**?", inputs, resume: { via: way, event_type: "go-on" } })}
          JSON
      - uses: actions/upload-artifact@v4
        with: { name: "pause-signal-\${{ github.run_id }}", path: pause.json }
${waits[way]}`;

const ways: Way[] = ["repository_dispatch", "workflow_dispatch", "git_ref"];
const kinds = {
  text: { inputs: {}, fill: fillText, answers: { user_input: hostile } },
  typed: {
    inputs: everyInput,
    fill: fillTyped,
    answers: {
      version: "v7",
      notes: hostile,
      percent: 25,
      sure: true,
      notify: false,
      target: "production",
      checks: ["unit", "lint"],
      place: "canary",
    },
  },
};

test("each way back, free text and every typed input, from the dispatch to the resumed run's end", async ({
  page,
  startOwnWorld,
}) => {
  test.setTimeout(240_000);
  const world = await startOwnWorld({ speed: 60 });
  const repository = "octo/ways";
  const rows = ways.flatMap((way) => (["text", "typed"] as const).map((kind) => ({ way, kind })));
  const asks = rows.map(({ way, kind }) => [
    `.github/workflows/${way}-${kind}.yml`,
    ask(way, kinds[kind].inputs),
  ]);
  const files = {
    ...Object.fromEntries(asks),
    ".github/workflows/go-on.yml": goOn,
    ...templates("resume-handler.yml"),
  };
  await world.sim.control("POST", "repos", { name: repository, files });
  await world.app.call("POST", "/api/repos", { repository });

  for (const { way, kind } of rows) {
    await test.step(`${way}, ${kind}`, async () => {
      const workflow = `${way}-${kind}.yml`;
      const sent = await world.app.call("POST", "/api/dispatches", { repository, workflow });
      const { runId } = sent.body as { runId: number };
      await page.goto(`${world.app.url}/${repository}/actions/runs/${runId}`);
      const form = page.getByRole("form", { name: "Answer", exact: true });
      await expect(form).toBeVisible();
      await kinds[kind].fill(form);
      await form.getByRole("button", { name: "Send the answer" }).click();
      await expect(page.getByRole("region", { name: "Answer", exact: true })).toContainText("Answered");
      if (way === "repository_dispatch") {
        await page
          .getByRole("region", { name: "Story" })
          .getByRole("link", { name: /^Go on/ })
          .click();
        await expect(page.getByRole("heading", { level: 1 })).toContainText("Go on");
      }
      await expect(runState(page, "Success")).toBeVisible();
      const detail = async () => (await world.app.call("GET", `/api/runs/${runId}`)).body as RunDetail;
      await expect.poll(detail).toMatchObject({
        status: "completed",
        conclusion: "success",
        pauses: [
          {
            state: "answered",
            answer: { by: "octo", answers: kinds[kind].answers },
            delivery: { state: "linked" },
          },
        ],
      });
      expect(arrived(world, repository, runId, way)).toMatchObject({
        run_id: runId,
        answers: kinds[kind].answers,
        digest: (await detail()).pauses[0]?.digest,
      });
    });
  }
});

/** What GitHub holds of the answer. */
function arrived(world: World, repository: string, runId: number, way: Way): unknown {
  const { store } = world.sim.world;
  const runs = [...store.runs.values()];
  if (way === "git_ref") {
    const git = store.repositories.get(repository)?.git;
    const [, sha] = [...(git?.refs ?? [])].find(([ref]) => ref.startsWith(`refs/resume/${runId}/`)) ?? [];
    return JSON.parse(git?.blobs.get(sha ?? "")?.toString("utf8") ?? "null");
  }
  if (way === "workflow_dispatch") {
    const messenger = runs.find(({ inputs }) => inputs.run_id === String(runId));
    return JSON.parse(String(messenger?.inputs.resume_data));
  }
  const payloads = runs.map(({ payload }) => payload.client_payload as { run_id: number } | undefined);
  return payloads.find((payload) => payload?.run_id === runId);
}

async function fillText(form: Locator) {
  await form.getByLabel(/^Your answer/).fill(hostile);
}

/** First wrong in every field that can be wrong; what was typed stays, right or wrong. */
async function fillTyped(form: Locator) {
  const version = form.getByLabel(/^Version/);
  const percent = form.getByLabel(/^Percent/);
  const notes = form.getByLabel(/^Notes/);
  await version.fill("seven");
  await percent.fill("900");
  await notes.fill(hostile);
  await form.getByRole("checkbox", { name: "unit" }).check();
  await form.getByRole("checkbox", { name: "lint" }).check();
  await form.getByLabel(/^Notify/).uncheck();
  await form.getByLabel(/^Place/).fill("canary");
  await form.getByRole("button", { name: "Send the answer" }).click();
  for (const words of [/Must match/, /At most 100/, /This is required/]) {
    await expect(form.getByText(words).first()).toBeVisible();
  }
  await expect(version).toBeFocused();
  await expect(form.locator("[aria-invalid='true']")).toHaveCount(5);
  await expect(version).toHaveValue("seven");
  await expect(percent).toHaveValue("900");
  await expect(notes).toHaveValue(hostile);
  await expect(form.getByRole("checkbox", { name: "lint" })).toBeChecked();
  await version.fill("v7");
  await percent.fill("25");
  await form.getByRole("radio", { name: "Yes" }).check();
  await form.getByLabel(/^Target/).selectOption("production");
}
