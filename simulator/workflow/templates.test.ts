import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRun, startRunsFor } from "../engine/start";
import { createRepository } from "../repository";
import { latestAttempt, type Run } from "../run";
import { type Simulator, startSimulator } from "../server";
import type { Repository } from "../store";

/** The templates that people install run here as they would on GitHub: asked, answered, gone on. */

let simulator: Simulator;
let repository: Repository;
const names = ["ask.yml", "interactive-workflow.yml", "resume-handler.yml", "resume-workflow.yml"];

beforeAll(async () => {
  simulator = await startSimulator({ seed: false });
  simulator.world.clock.freeze();
  const files = names.map((name) => [
    `.github/workflows/${name}`,
    readFileSync(`.github/workflows/${name}`, "utf8"),
  ]);
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
const printed = (run: Run) =>
  latestAttempt(run).jobs.flatMap(({ steps }) => steps.flatMap(({ lines }) => lines.map(({ text }) => text)));

test("a run that asks and ends is answered by repository_dispatch", () => {
  const asking = dispatch("/ask.yml", { subject: "spring" });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(asking).conclusion).toBe("success");
  expect(JSON.parse(signalOf(asking)?.files["pause.json"] ?? "").inputs.target.options).toContain("staging");

  const payload = {
    client_payload: { run_id: asking.id, session: "s-1", user_input: "ok", answers: { target: "staging" } },
  };
  const [going] = startRunsFor(
    simulator.world,
    { ...place(), event: "repository_dispatch", payload },
    () => true,
  );
  simulator.world.clock.advance(60_000);
  expect(going?.title).toBe(`Resume of run ${asking.id} (s-1)`);
  expect(printed(going!)).toEqual(
    expect.arrayContaining(["In words: ok", "Subject: spring", "Going on with target: staging"]),
  );
});

test("a run that waits in its job goes on when the handler has uploaded the answer to its own question", () => {
  const waiting = dispatch("interactive-workflow.yml", { ask_by: "text", question: "Which way?" });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(waiting).status).toBe("in_progress");
  expect(signalOf(waiting)?.files).toEqual({ "pause-state.txt": "PAUSED\nWhich way?\n" });

  const answer = (digest: string) =>
    JSON.stringify({ run_id: waiting.id, session: "s-2", digest, answers: { user_input: "left" } });
  dispatch("resume-handler.yml", { run_id: String(waiting.id), resume_data: answer("of another question") });
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(waiting).status).toBe("in_progress");

  const digest = createHash("sha256").update("PAUSED\nWhich way?\n").digest("hex");
  const handler = dispatch("resume-handler.yml", { run_id: String(waiting.id), resume_data: answer(digest) });
  simulator.world.clock.advance(60_000);
  expect(handler.title).toBe(`Answer for run ${waiting.id} (s-2)`);
  expect(latestAttempt(waiting).conclusion).toBe("success");
  expect(printed(waiting)).toContain('  "user_input": "left"');
});
