import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { templates } from "../workflows";
import { plantedToken, type World } from "../world";
import { expect, test } from "./fixtures";
import { runState } from "./run-head";

/** Prepares, then holds until it is told to go on, keeps a file, asks and ends; the answer starts resume-workflow.yml. */
const circle = `name: Circle
run-name: Circle \${{ inputs.version }}
on:
  workflow_dispatch:
    inputs:
      version: { type: string, description: Version, required: true }
      level: { type: number, description: Level, default: 3 }
      kind: { type: choice, description: Kind, options: [debug, release], default: debug }
      fast: { type: boolean, description: Fast, default: false }
jobs:
  prepare:
    runs-on: ubuntu-latest
    steps:
      - name: Compile
        run: echo "Compiled for the circle"
  ask:
    needs: prepare
    runs-on: ubuntu-latest
    steps:
      - name: Hold
        run: make
      - name: Pack
        run: echo "Packed bytes ÄÖ 漢字" > notes.txt
      - uses: actions/upload-artifact@v4
        with: { name: handover, path: notes.txt }
      - name: Write the question
        run: |
          cat > pause.json <<'JSON'
          {"version": 1, "message": "Shall we go **on**?", "inputs": {
            "target": {"type": "choice", "description": "Where to", "options": ["staging", "production"], "required": true},
            "notes": {"type": "string", "description": "Release notes"}},
           "resume": {"via": "repository_dispatch", "event_type": "resume-workflow"}}
          JSON
      - uses: actions/upload-artifact@v4
        with: { name: "pause-signal-\${{ github.run_id }}", path: pause.json }
`;
const scripts = { ".github/workflows/circle.yml": { steps: { Hold: { seconds: 864_000 } } } };

test("add, dispatch, watch, read, answer, resume, download: the whole circle without a reload", async ({
  page,
  startOwnWorld,
}) => {
  test.setTimeout(180_000);
  const world = await startOwnWorld();
  const repository = "octo/circle";
  const files = { ".github/workflows/circle.yml": circle, ...templates("resume-workflow.yml") };
  await world.sim.control("POST", "repos", { name: repository, files, scripts });
  await world.sim.control("POST", "clock/freeze");

  await test.step("add the repository", async () => {
    await page.goto(`${world.app.url}/repositories`);
    await page.getByRole("searchbox", { name: /Search the repositories/ }).fill("circle");
    await page.getByRole("button", { name: /^Add octo\/circle/ }).click();
    const watched = page.getByRole("region", { name: "Watched" });
    await watched.getByRole("link", { name: repository }).click();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  });

  await test.step("fill the form and dispatch", async () => {
    await page.getByRole("link", { name: "Run Circle" }).click();
    const form = page.getByRole("form", { name: "Run Circle" });
    await form.getByRole("button", { name: "Run workflow" }).click();
    await expect(form).toContainText(/required/i);
    await form.getByLabel(/^Version/).fill("7.0");
    await form.getByLabel(/^Level/).fill("5");
    await form.getByLabel(/^Kind/).selectOption("release");
    await form.getByLabel(/^Fast/).check();
    await form.getByRole("button", { name: "Run workflow" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Circle 7.0");
  });

  const runId = Number(/runs\/(\d+)/.exec(page.url())?.[1]);

  await test.step("see it queued, then in progress", async () => {
    await expect(runState(page, "Queued")).toBeVisible();
    await advance(world, 20);
    await expect(runState(page, "In progress")).toBeVisible();
  });

  await test.step("read a job's log while the run goes on", async () => {
    await advance(world, 60);
    await page
      .getByRole("navigation", { name: "Jobs and steps" })
      .getByRole("link", { name: "prepare" })
      .click();
    await expect(page.getByRole("region", { name: /Log of prepare/ })).toContainText(
      "Compiled for the circle",
    );
    await expect(runState(page, "In progress")).toBeVisible();
  });

  await test.step("see it end and ask", async () => {
    await endHold(world, repository, runId);
    await advance(world, 120);
    await expect(runState(page, "Awaiting input")).toBeVisible();
    await page.getByRole("link", { name: "Summary" }).click();
    await expect(page.getByRole("region", { name: "Question" })).toContainText("Shall we go on?");
  });

  await test.step("answer, and see the run that goes on", async () => {
    const form = page.getByRole("form", { name: "Answer" });
    await form.getByLabel(/^Where to/).selectOption("production");
    await form.getByLabel(/^Release notes/).fill('It\'s "done"; $(rm -rf /)');
    await form.getByRole("button", { name: "Send the answer" }).click();
    await expect(page.getByRole("region", { name: "Answer" })).toContainText("production");
    const story = page.getByRole("region", { name: "Story" });
    const resumed = story.getByRole("link", { name: new RegExp(`^Resume of run ${runId}`) });
    await resumed.click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Resume of run ${runId}`);
    await advance(world, 120);
    await expect(runState(page, "Success")).toBeVisible();
    await page
      .getByRole("region", { name: "Story" })
      .getByRole("link", { name: /^Circle 7\.0/ })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Circle 7.0");
    await expect(runState(page, "Success")).toBeVisible();
  });

  await test.step("download the artifact byte for byte", async () => {
    expect(await download(page, "Download handover")).toEqual(await onGitHub(world, repository, runId));
  });
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

const advance = (world: World, seconds: number) =>
  world.sim.control("POST", "clock/advance", { ms: seconds * 1000 });

const api = (world: World, path: string) =>
  fetch(`${world.sim.url}/repos/${path}`, { headers: { authorization: `token ${plantedToken}` } });

async function endHold(world: World, repository: string, runId: number) {
  const { jobs } = (await (await api(world, `${repository}/actions/runs/${runId}/jobs`)).json()) as {
    jobs: { id: number; name: string }[];
  };
  const job = jobs.find(({ name }) => name === "ask");
  await world.sim.control("POST", `jobs/${job?.id}/advance`);
}

async function onGitHub(world: World, repository: string, runId: number): Promise<Buffer> {
  const list = await api(world, `${repository}/actions/runs/${runId}/artifacts?name=handover`);
  const { artifacts } = (await list.json()) as { artifacts: { id: number }[] };
  const zip = await api(world, `${repository}/actions/artifacts/${artifacts[0]?.id}/zip`);
  return Buffer.from(await zip.arrayBuffer());
}

async function download(page: Page, name: string): Promise<Buffer> {
  const began = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  return readFile(await (await began).path());
}
