import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latestAttempt, type Run } from "../run";
import { type Simulator, startSimulator } from "../server";
import { fullName } from "../store";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
  simulator.world.clock.freeze();
}, 60_000);
afterAll(() => simulator.close());

const headers = { authorization: "Bearer ghp_newcomer" };
const post = (path: string, body: unknown) =>
  fetch(`${simulator.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
const runs = () => [...simulator.world.store.runs.values()];
const artifacts = (run: Run) =>
  [...simulator.world.store.artifacts.values()].filter((one) => one.run === run);
const printed = (run: Run) =>
  latestAttempt(run).jobs.flatMap(({ steps }) => steps.flatMap(({ lines }) => lines.map(({ text }) => text)));

/** Dispatches as the page does, with defaults, and lets a minute pass. */
async function dispatch(name: string, file: string, inputs: Record<string, unknown> = {}): Promise<Run> {
  const answer = await post(`/repos/${name}/actions/workflows/${file}/dispatches`, {
    ref: "main",
    inputs,
    return_run_details: true,
  });
  expect(answer.status).toBe(200);
  const { workflow_run_id: id } = (await answer.json()) as { workflow_run_id: number };
  simulator.world.clock.advance(60_000);
  return simulator.world.store.runs.get(id)!;
}

test("every repository has a past of 40 runs and more, some of which went wrong", () => {
  for (const repository of simulator.world.store.repositories.values()) {
    const past = runs().filter((run) => run.repository === repository);
    expect(past.length, fullName(repository)).toBeGreaterThanOrEqual(40);
  }
  const conclusions = runs().map((run) => latestAttempt(run).conclusion);
  expect(new Set(conclusions)).toEqual(new Set(["success", "failure", "cancelled", null]));
  expect(runs().every(({ id }) => id > 2 ** 32)).toBe(true);
});

test("two starts have the same past", async () => {
  const other = await startSimulator();
  const past = ({ world }: Simulator) =>
    [...world.store.runs.values()]
      .slice(0, 200)
      .map((run) => `${run.id} ${run.title} ${latestAttempt(run).conclusion}`);
  expect(past(other)).toEqual(past(simulator));
  await other.close();
});

test("one deployment waits for its approval and one question for its answer", async () => {
  const waiting = runs().filter((run) => latestAttempt(run).status === "waiting");
  expect(waiting.map(({ title }) => title)).toEqual([expect.stringMatching(/^Deploy .* to production$/)]);
  const now = simulator.world.clock.now();
  const open = [...simulator.world.store.artifacts.values()].filter(
    ({ name, expired, expiresAt }) => name.startsWith("pause-signal-") && !expired && expiresAt > now,
  );
  expect(open.map(({ run }) => fullName(run.repository))).toEqual(["octo/agent"]);
});

test.each([
  ["acme/web", "ci.yml", "success"],
  ["acme/web", "deploy.yml", "success"],
  ["acme/engine", "nightly.yml", "success"],
  ["octo/shop", "tests.yml", "failure"],
  ["octo/agent", "agent.yml", "success"],
  ["octo/notes", "draft.yml", "success"],
])("%s %s can be watched to its end in 15 to 40 seconds: %s", async (name, file, conclusion) => {
  const attempt = latestAttempt(await dispatch(name, file));
  expect(attempt.conclusion).toBe(conclusion);
  const seconds = (attempt.updatedAt - attempt.startedAt) / 1000;
  expect(seconds).toBeGreaterThanOrEqual(15);
  expect(seconds).toBeLessThanOrEqual(40);
});

test("the failing test says where it failed, and passes when it is run again", async () => {
  const run = await dispatch("octo/shop", "tests.yml");
  const failed = latestAttempt(run).jobs.find(({ conclusion }) => conclusion === "failure")!;
  expect(failed.annotations).toContainEqual(
    expect.objectContaining({ level: "failure", path: "src/session/expiry.test.ts", line: 41 }),
  );
  await post(`/repos/octo/shop/actions/runs/${run.id}/rerun-failed-jobs`, {});
  simulator.world.clock.advance(60_000);
  expect(latestAttempt(run)).toMatchObject({ number: 2, conclusion: "success" });
});

test.each([
  ["octo/agent", "agent.yml", "pause.json"],
  ["octo/notes", "draft.yml", "pause-state.txt"],
])("%s asks, ends, and goes on with the answer in its log", async (name, file, signal) => {
  const asking = await dispatch(name, file);
  const asked = artifacts(asking).filter(({ name }) => name.startsWith("pause-signal-"));
  expect(asked.map(({ name, files }) => [name, Object.keys(files)])).toEqual([
    [`pause-signal-${asking.id}`, [signal]],
  ]);
  const session = `session-of-${asking.id}`;
  const client_payload = {
    run_id: asking.id,
    user_input: "the second one",
    answers: { design: "keep" },
    session,
  };
  const answer = await post(`/repos/${name}/dispatches`, { event_type: "resume-workflow", client_payload });
  expect(answer.status).toBe(204);
  simulator.world.clock.advance(60_000);
  const resumed = runs().find(({ title }) => title.includes(session))!;
  expect(latestAttempt(resumed).conclusion).toBe("success");
  expect(printed(resumed).join("\n")).toContain("the second one");
});

test("a release waits inside its job until the handler has brought the answer", async () => {
  const release = await dispatch("acme/releases", "release.yml", { version: "3.0.0" });
  expect(latestAttempt(release).status).toBe("in_progress");
  const question = artifacts(release)[0]!.files["pause.json"]!;
  const digest = createHash("sha256").update(question).digest("hex");
  const resume_data = JSON.stringify({ run_id: release.id, session: "s-9", digest, answers: { go: true } });
  const handler = await dispatch("acme/releases", "resume-handler.yml", {
    run_id: String(release.id),
    resume_data,
  });
  expect(handler.title).toBe(`Answer for run ${release.id} (s-9)`);
  expect(artifacts(handler).map(({ name }) => name)).toEqual([`resume-signal-${release.id}`]);
  expect(latestAttempt(release).conclusion).toBe("success");
  expect(printed(release)).toContain('  "go": true');
});
