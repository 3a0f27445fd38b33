import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ResumePayload, toResumePayload } from "@/lib/pause/resume-payload";
import { type Simulator, startSimulator } from "@/simulator/server";
import type { JobResult } from "../runner/job";
import { createRunner, type Runner } from "../runner/runner";
import { needing } from "../runner/toolbox";
import { templates } from "../workflows";
import { control } from "./visit";

const repository = "octo/installed";
const files = [
  "ask.yml",
  "resume-workflow.yml",
  "interactive-workflow.yml",
  "resume-handler.yml",
  "approval.yml",
];
const { title, absent } = needing("the templates on a real shell", "bash", "jq", "gh", "unzip");

/** Each with the permissions of its job alone; what goes through the simulator's own engine is tested beside it. */
describe.skipIf(absent)(title, () => {
  let simulator: Simulator;
  let runner: Runner;
  beforeAll(async () => {
    simulator = await startSimulator({ seed: false });
    simulator.world.clock.freeze();
    await control(simulator.url, "repos", { name: repository, private: true, files: templates(...files) });
    runner = await createRunner(simulator, { repository });
  });
  afterAll(async () => {
    await runner.close();
    await simulator.close();
  });

  const fileOf = (runId: number) => {
    const found = [...simulator.world.store.artifacts.values()].find(
      ({ run, name }) => run.id === runId && name.startsWith("pause-signal-"),
    );
    return { name: found?.name ?? "", text: found?.files["pause.json"] ?? "" };
  };
  /** What the app sends for an answer to the question of this run. */
  function payloadOf(runId: number, answers: ResumePayload["answers"]): ResumePayload {
    const { name, text } = fileOf(runId);
    const digest = createHash("sha256").update(text).digest("hex");
    return toResumePayload({
      runId,
      name,
      digest,
      session: "s-1",
      answers,
      answeredAt: "2026-03-01T10:00:00.000Z",
    });
  }
  const well = ({ conclusion, log }: JobResult) => expect(`${conclusion} ${log}`).toMatch(/^success/);
  const resumed = (file: string, job: string, client_payload: object, rest: object = {}) =>
    runner.job(file, { job, event: "repository_dispatch", payload: { client_payload }, ...rest });

  test("ask.yml asks and resume-workflow.yml goes on with the answer, to that question only", async () => {
    const asked = await runner.job("ask.yml", { job: "ask", inputs: { subject: "$(spring) 'n'" } });
    well(asked);
    const payload = payloadOf(asked.runId, { target: "staging", notes: "`id`\n::error::no" });
    const going = await resumed("resume-workflow.yml", "resume", payload);
    well(going);
    expect(going.log).toContain("Subject: $(spring) 'n'\nGoing on with target: staging");
    expect(going.log).not.toMatch(/^::/m);
    const forged = await resumed("resume-workflow.yml", "resume", { ...payload, digest: "0".repeat(64) });
    expect(forged.conclusion).toBe("failure");
    expect(forged.log).toContain("::error::This answers another question");
  });

  test.each(["workflow_dispatch", "git_ref"])(
    "interactive-workflow.yml waits and goes on, by %s",
    async (via) => {
      const runId = await runner.startRun("interactive-workflow.yml");
      const inputs = { ask_by: "form", via };
      const waiting = runner.job("interactive-workflow.yml", { job: "work", inputs, runId });
      const { signal } = await new Promise<{ signal: string }>((resolve) => {
        const look = () => {
          const { text } = fileOf(runId);
          if (text) resolve({ signal: text });
          else setImmediate(look);
        };
        look();
      });
      expect(JSON.parse(signal)).toMatchObject({ resume: { via }, expires_in: "1h" });
      const payload = payloadOf(runId, { plan: "rewrite", hint: "$(exit 1) ünïcode" });
      if (via === "git_ref") {
        const ask = async (what: string, body: object) => {
          const answer = await fetch(`${simulator.url}/repos/${repository}/git/${what}`, {
            method: "POST",
            headers: { authorization: `Bearer ${"ghp_".padEnd(40, "0")}` },
            body: JSON.stringify(body),
          });
          return (await answer.json()) as { sha: string };
        };
        const { sha } = await ask("blobs", { content: JSON.stringify(payload), encoding: "utf-8" });
        await ask("refs", { ref: `refs/resume/${runId}/${payload.pause}`, sha });
      } else {
        const resume_data = JSON.stringify(payload);
        const handed = await runner.job("resume-handler.yml", {
          job: "hand-over",
          inputs: { run_id: String(runId), resume_data },
        });
        well(handed);
      }
      const ended = await waiting;
      well(ended);
      expect(ended.log).toContain('"hint": "$(exit 1) ünïcode"');
      expect(ended.log).toContain("Going on");
    },
  );

  test("resume-handler.yml hands over nothing that is not an answer for that run", async () => {
    for (const inputs of [
      { run_id: "1; exit 0", resume_data: "{}" },
      { run_id: "7", resume_data: '{"run_id": 8}' },
      { run_id: "7", resume_data: "no JSON" },
    ]) {
      const handed = await runner.job("resume-handler.yml", { job: "hand-over", inputs });
      expect(handed.conclusion).toBe("failure");
    }
  });

  test("approval.yml asks, and yes, no and silence each go where they should", async () => {
    const asked = await runner.job("approval.yml", { job: "ask", inputs: { subject: 'the "launch" $(x)' } });
    well(asked);
    const question = JSON.parse(fileOf(asked.runId).text);
    expect(question.message).toContain('the "launch" $(x)');
    expect((await runner.job("approval.yml", { job: "decide" })).conclusion).toBe("skipped");
    for (const answers of [{ approve: "yes", comment: "fine\n`id`" }, question.on_timeout.answers]) {
      const decided = await resumed("approval.yml", "decide", payloadOf(asked.runId, answers));
      well(decided);
      expect(decided.outputs).toEqual({ approved: answers.approve, subject: 'the "launch" $(x)' });
      expect(decided.summary).toContain(`> ${answers.comment.split("\n")[0]}`);
      const needs = { decide: { result: "success", outputs: decided.outputs } };
      const yes = await resumed("approval.yml", "approved", {}, { needs });
      const no = await resumed("approval.yml", "rejected", {}, { needs });
      const ways = answers.approve === "yes" ? ["success", "skipped"] : ["skipped", "success"];
      expect([yes.conclusion, no.conclusion]).toEqual(ways);
      expect(yes.log + no.log).toMatch(/^(Approved|Rejected): the "launch" \$\(x\)/);
    }
  });

  test("approval.yml takes no answer to another question, of another workflow, or of another kind", async () => {
    const asked = await runner.job("approval.yml", { job: "ask", inputs: { subject: "a" } });
    const payload = payloadOf(asked.runId, { approve: "yes" });
    const other = await runner.job("ask.yml", { job: "ask", inputs: { subject: "a" } });
    for (const [wrong, reason] of [
      [{ ...payload, digest: "0" }, "another question"],
      [payloadOf(other.runId, { approve: "yes" }), "another workflow"],
      [{ ...payload, answers: { approve: "maybe" } }, "neither yes nor no"],
    ] as const) {
      const decided = await resumed("approval.yml", "decide", wrong);
      expect(decided.conclusion).toBe("failure");
      expect(decided.log).toContain(reason);
    }
  });

  test("the simulator asks letter for letter what the action asks", async () => {
    const asking = await runner.startRun("ask.yml", { inputs: { subject: "x" } });
    simulator.world.clock.advance(120_000);
    const played = fileOf(asking).text;
    const { runId } = await runner.job("ask.yml", { job: "ask", inputs: { subject: "x" } });
    expect(played.replaceAll(String(asking), String(runId))).toBe(fileOf(runId).text);
  });
});
