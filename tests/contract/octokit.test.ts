import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { REPO, type Scene, setScene } from "./scene";
import { type Validated, validated } from "./validated";
import { control, TOKEN } from "./visit";

let simulator: Simulator;
let truth: Validated;
let scene: Scene;
let octokit: Octokit;
const [owner = "", repo = ""] = REPO.split("/");
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

beforeEach(async () => {
  truth = validated();
  simulator = await startSimulator({ seed: false, onAnswer: truth.onAnswer });
  scene = await setScene(simulator);
  octokit = new Octokit({ auth: TOKEN, baseUrl: simulator.url, log: quiet, request: { log: quiet } });
});
afterEach(async () => {
  await simulator.close();
  truth.expectTruth();
});

test("dispatches, and finds the run it was told of", async () => {
  const dispatched = await octokit.actions.createWorkflowDispatch({
    owner,
    repo,
    workflow_id: "ci.yml",
    ref: "main",
    inputs: { note: "octokit" },
    return_run_details: true,
  });
  expect(dispatched.status).toBe(200);
  // The types of @octokit/rest 22 still know only the empty answer.
  const { workflow_run_id: run_id } = dispatched.data as unknown as { workflow_run_id: number };
  await control(simulator.url, "clock/advance", { ms: 600_000 });
  const { data } = await octokit.actions.getWorkflowRun({ owner, repo, run_id });
  expect([data.id, data.status, data.conclusion]).toEqual([run_id, "completed", "success"]);
});

test("pages through everything by the Link header", async () => {
  const runs = await octokit.paginate(octokit.actions.listWorkflowRunsForRepo, { owner, repo, per_page: 1 });
  const { data } = await octokit.actions.listWorkflowRunsForRepo({ owner, repo });
  expect(data.total_count).toBeGreaterThan(3);
  expect(runs.map(({ id }) => id)).toEqual(data.workflow_runs.map(({ id }) => id));
});

test("a 304 is thrown with its headers", async () => {
  const { headers } = await octokit.actions.listWorkflowRunsForRepo({ owner, repo });
  const again = octokit.actions.listWorkflowRunsForRepo({
    owner,
    repo,
    headers: { "if-none-match": headers.etag },
  });
  await expect(again).rejects.toMatchObject({ status: 304, response: { headers: { etag: headers.etag } } });
});

test("the redirects to logs and artifacts are followed to another origin, without the token", async () => {
  const log = await octokit.actions.downloadJobLogsForWorkflowRun({ owner, repo, job_id: scene.job });
  expect(log.url.startsWith(simulator.downloadsUrl)).toBe(true);
  expect(String(log.data)).toContain("Current runner version");
  const zip = await octokit.actions.downloadArtifact({
    owner,
    repo,
    artifact_id: scene.artifact,
    archive_format: "zip",
  });
  expect(
    Buffer.from(zip.data as ArrayBuffer)
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});

test("a refusal carries GitHub's words", async () => {
  const wrong = octokit.actions.createWorkflowDispatch({ owner, repo, workflow_id: "ci.yml", ref: "nope" });
  await expect(wrong).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining("No ref found for: nope"),
  });
});
