import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRun, startRunsFor } from "../engine/start";
import { writeBlob } from "../git";
import { createRepository } from "../repository";
import { latestAttempt, type Run } from "../run";
import { type Simulator, startSimulator } from "../server";
import type { Repository } from "../store";

/** The templates that people install run here as they would on GitHub: asked, answered, gone on. */

let simulator: Simulator;
let repository: Repository;
const names = ["ask", "approval", "interactive-workflow", "resume-handler", "resume-workflow"];
const places = [
  ...names.map((name) => `.github/workflows/${name}.yml`),
  ".github/actions/pause/action.yml",
  ".github/actions/wait-for-resume/action.yml",
];

beforeAll(async () => {
  simulator = await startSimulator({ seed: false });
  simulator.world.clock.freeze();
  const files = places.map((place) => [place, readFileSync(place, "utf8")]);
  repository = createRepository(simulator.world, { name: "octo/t", files: Object.fromEntries(files) });
});
afterAll(() => simulator.close());

const place = () => ({
  repository,
  branch: "main",
  sha: repository.git.refs.get("refs/heads/main") as string,
  actor: "octo",
});

function dispatch(file: string, inputs: Record<string, unknown>): Run {
  const workflow = repository.workflows.find(({ path }) => path.endsWith(file))!;
  return startRun(simulator.world, { ...place(), workflow, event: "workflow_dispatch", inputs });
}

const signalOf = (run: Run) =>
  [...simulator.world.store.artifacts.values()].find(
    (artifact) => artifact.run === run && artifact.name.startsWith("pause-signal-"),
  );
const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** What the app sends when a person answers. */
function answer(asking: Run, action: string, answers: Record<string, unknown>): Run[] {
  const { name = "" } = signalOf(asking) ?? {};
  const digest = digestOf(signalOf(asking)?.files["pause.json"] ?? "");
  const payload = {
    action,
    client_payload: { run_id: asking.id, session: "s-1", user_input: "", answers, pause: name, digest },
  };
  return startRunsFor(simulator.world, { ...place(), event: "repository_dispatch", payload }, (trigger) =>
    [trigger.types ?? []].flat().includes(action),
  );
}

const printed = (run: Run) =>
  latestAttempt(run).jobs.flatMap(({ steps }) => steps.flatMap(({ lines }) => lines.map(({ text }) => text)));

test("a run that asks and ends is answered by repository_dispatch", () => {
  const asking = dispatch("/ask.yml", { subject: "spring" });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(asking).conclusion).toBe("success");
  expect(JSON.parse(signalOf(asking)?.files["pause.json"] ?? "").inputs.target.options).toContain("staging");

  const [going] = answer(asking, "resume-workflow", { target: "staging" });
  simulator.world.clock.advance(60_000);
  expect(going?.title).toBe(`Resume of run ${asking.id} (s-1)`);
  expect(printed(going!)).toEqual(
    expect.arrayContaining(['  "target": "staging"', "Subject: spring", "Going on with target: staging"]),
  );
});

test.each([
  ["yes", "approved", "Approved: the launch"],
  ["no", "rejected", "Rejected: the launch"],
])("an approval asks and ends; %s goes on in the job for it", (approve, job, said) => {
  const asking = dispatch("/approval.yml", { subject: "the launch" });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(asking).conclusion).toBe("success");
  const question = JSON.parse(signalOf(asking)?.files["pause.json"] ?? "");
  expect(question.on_timeout.answers.approve).toBe("no");
  const [going] = answer(asking, "approval", { approve, comment: "because" });
  simulator.world.clock.advance(120_000);
  expect(going?.title).toBe(`Answer for run ${asking.id} (s-1)`);
  const { jobs } = latestAttempt(going!);
  expect(jobs.filter(({ conclusion }) => conclusion === "success").map(({ key }) => key)).toEqual([
    "decide",
    job,
  ]);
  expect(printed(going!)).toContain(said);
});

test("a run that waits in its job goes on when the handler has uploaded the answer to its own question", () => {
  const waiting = dispatch("interactive-workflow.yml", { ask_by: "text", question: "Which way?" });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(waiting).status).toBe("in_progress");
  const question = signalOf(waiting)?.files["pause.json"] ?? "";
  expect(JSON.parse(question)).toMatchObject({ message: "Which way?", resume: { via: "workflow_dispatch" } });

  const content = (digest: string) =>
    JSON.stringify({ run_id: waiting.id, session: "s-2", digest, answers: { user_input: "left" } });
  dispatch("resume-handler.yml", { run_id: String(waiting.id), resume_data: content("of another question") });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(waiting).status).toBe("in_progress");

  const resume_data = content(digestOf(question));
  const handler = dispatch("resume-handler.yml", { run_id: String(waiting.id), resume_data });
  simulator.world.clock.advance(60_000);
  expect(handler.title).toBe(`Answer for run ${waiting.id} (s-2)`);
  expect(latestAttempt(waiting).conclusion).toBe("success");
  expect(printed(waiting)).toContain('  "user_input": "left"');
});

test("a run that waits for a ref takes the one that answers its question, and gives up in the end", () => {
  const ask = () => dispatch("interactive-workflow.yml", { via: "git_ref" });
  const [waiting, forgotten] = [ask(), ask()];
  simulator.world.clock.advance(60_000);
  const { git } = repository;
  const write = (digest: string) => {
    const text = JSON.stringify({ digest, answers: { plan: "rewrite" } });
    const sha = writeBlob(git, Buffer.from(text));
    git.refs.set(`refs/resume/${waiting.id}/pause-signal-${waiting.id}`, sha);
  };
  write("of another question");
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(waiting).status).toBe("in_progress");
  write(digestOf(signalOf(waiting)?.files["pause.json"] ?? ""));
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(waiting).conclusion).toBe("success");
  expect(printed(waiting)).toContain('  "plan": "rewrite"');
  simulator.world.clock.advance(3600_000);
  expect(latestAttempt(forgotten).conclusion).toBe("failure");
});

test("where the action is not there, no question is asked", () => {
  const bare = createRepository(simulator.world, {
    name: "octo/bare",
    files: { ".github/workflows/ask.yml": readFileSync(".github/workflows/ask.yml", "utf8") },
  });
  const sha = bare.git.refs.get("refs/heads/main") as string;
  const workflow = bare.workflows[0]!;
  const inputs = { subject: "spring" };
  const event = "workflow_dispatch";
  const asking = startRun(simulator.world, {
    repository: bare,
    branch: "main",
    sha,
    actor: "octo",
    workflow,
    event,
    inputs,
  });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(asking).conclusion).toBe("failure");
  expect(signalOf(asking)).toBeUndefined();
});
