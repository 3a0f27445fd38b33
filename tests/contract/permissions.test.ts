import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { REPO, type Scene, setScene } from "./scene";
import { type Validated, validated } from "./validated";
import { control, visit } from "./visit";

const reader = "github_pat_reader";
const writer = "github_pat_writer";
const elsewhere = "github_pat_elsewhere";
const scopeless = "ghp_scopeless";
const guest = "ghp_guest";

let simulator: Simulator;
let truth: Validated;
let scene: Scene;
const base = `/repos/${REPO}`;
const dispatches = `POST ${base}/actions/workflows/ci.yml/dispatches`;
const body = { ref: "main", inputs: { note: "x" } };

beforeAll(async () => {
  truth = validated();
  simulator = await startSimulator({ seed: false, onAnswer: truth.onAnswer });
  scene = await setScene(simulator);
  const tokens = [
    { value: reader, permissions: { actions: "read", contents: "read", metadata: "read" } },
    { value: writer, permissions: { actions: "write", contents: "read", metadata: "read" } },
    { value: elsewhere, repositories: ["octo/other"] },
    { value: scopeless, scopes: [] },
    { value: guest, login: "guest" },
  ];
  for (const token of tokens) await control(simulator.url, "tokens", token);
});
afterEach(() => truth.expectTruth());
afterAll(() => simulator.close());

const refusal = async (token: string | null, ask: string, status: number, sent?: unknown) => {
  const { json, answer } = await visit(simulator.url, { ask, status, token, body: sent });
  const { message } = json<{ message: string }>();
  return { message, wanted: answer.headers.get("x-accepted-github-permissions") };
};

test("a token that may only read cannot start, cancel or answer, and is told what it lacks", async () => {
  const message = "Resource not accessible by personal access token";
  await visit(simulator.url, { ask: `GET ${base}/actions/runs`, status: 200, token: reader });
  expect(await refusal(reader, dispatches, 403, body)).toEqual({ message, wanted: "actions=write" });
  const cancel = `POST ${base}/actions/runs/${scene.active}/cancel`;
  expect(await refusal(reader, cancel, 403)).toEqual({ message, wanted: "actions=write" });
  const event = { event_type: "resume" };
  expect(await refusal(writer, `POST ${base}/dispatches`, 403, event)).toEqual({
    message,
    wanted: "contents=write",
  });
  const review = { environment_ids: [scene.environment], state: "approved", comment: "" };
  const approve = `POST ${base}/actions/runs/${scene.waiting}/pending_deployments`;
  expect((await refusal(writer, approve, 403, review)).wanted).toBe("deployments=write");
});

test("a token that may write actions starts a run", async () => {
  await visit(simulator.url, { ask: dispatches, status: 204, token: writer, body });
});

test("a private repository does not exist for those who may not see it", async () => {
  for (const token of [null, elsewhere, scopeless, guest]) {
    expect((await refusal(token, `GET ${base}`, 404)).message).toBe("Not Found");
    expect((await refusal(token, dispatches, 404, body)).message).toBe("Not Found");
  }
});

test("a token nobody knows is refused before anything is looked at", async () => {
  expect((await refusal("mistyped", `GET ${base}`, 401)).message).toBe("Bad credentials");
});

test("fine-grained tokens have no Checks permission, so a private repository's annotations stay closed", async () => {
  const annotations = `GET ${base}/check-runs/${scene.failedJob}/annotations`;
  expect((await refusal(reader, annotations, 403)).message).toBe(
    "Resource not accessible by personal access token",
  );
  await visit(simulator.url, { ask: annotations, status: 200 });
});

test("a classic token's scopes are told", async () => {
  const { answer } = await visit(simulator.url, { ask: "GET /user", status: 200 });
  expect(answer.headers.get("x-oauth-scopes")).toContain("repo");
  const fine = await visit(simulator.url, { ask: "GET /user", status: 200, token: reader });
  expect(fine.answer.headers.has("x-oauth-scopes")).toBe(false);
});
