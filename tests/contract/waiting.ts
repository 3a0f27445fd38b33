import { createHash } from "node:crypto";
import { expect } from "vitest";
import { type ResumePayload, toResumePayload, toResumeRef } from "@/lib/pause/resume-payload";
import type { JournalEntry } from "@/simulator/journal";
import { startSimulator } from "@/simulator/server";
import { createRunner } from "../runner/runner";
import { templates } from "../workflows";
import { validated } from "./validated";
import { control, visit } from "./visit";

const repository = "octo/waits";
const base = `/repos/${repository}`;
type Way = "workflow_dispatch" | "git_ref";
const permissions = { workflow_dispatch: { actions: "read" }, git_ref: { contents: "read" } } as const;

export type Waiting = Awaited<ReturnType<typeof startWaiting>>;
type Asking = { runId: number; question: { artifact: string; digest: string; via: Way } };

/** Runs that wait for an answer, on a runner that lacks these tools; a simulator counts how often they look. */
export async function startWaiting(lacking: readonly string[]) {
  const truth = validated();
  /** How often it has looked since the last question, and what is done then. */
  const looking = { looks: 0, onLook: (_look: number): void => {} };
  const simulator = await startSimulator({
    seed: false,
    onAnswer(answer) {
      truth.onAnswer(answer);
      if (!/\/actions\/artifacts$|\/matching-refs\//.test(answer.path)) return;
      looking.looks += 1;
      looking.onLook(looking.looks);
    },
  });
  simulator.world.clock.freeze();
  await control(simulator.url, "repos", {
    name: repository,
    private: true,
    files: templates("ask.yml", "resume-handler.yml"),
  });
  const runner = await createRunner(simulator, { repository, lacking });

  const send: Record<Way, (payload: ResumePayload) => Promise<void>> = {
    async workflow_dispatch(payload) {
      const inputs = { run_id: String(payload.run_id), resume_data: JSON.stringify(payload) };
      const handed = await runner.job("resume-handler.yml", { job: "hand-over", inputs });
      expect(`${handed.conclusion} ${handed.log}`).toMatch(/^success/);
    },
    async git_ref(payload) {
      const content = { content: JSON.stringify(payload), encoding: "utf-8" };
      const blob = await visit(simulator.url, { ask: `POST ${base}/git/blobs`, status: 201, body: content });
      const ref = `refs/${toResumeRef(payload.run_id, payload.pause)}`;
      const body = { ref, sha: blob.json<{ sha: string }>().sha };
      await visit(simulator.url, { ask: `POST ${base}/git/refs`, status: 201, body });
    },
  };

  return {
    simulator,
    runner,
    send,
    looking,
    /** A question of a run that waits; `answer` gives an answer to it, the way that the app does. */
    async ask(way: Way) {
      looking.looks = 0;
      looking.onLook = () => {};
      const runId = await runner.startRun("ask.yml");
      const artifact = `pause-signal-${runId}`;
      const digest = createHash("sha256").update(artifact).digest("hex");
      const [session, answeredAt] = ["s-1", "2026-03-01T10:00:00.000Z"];
      const payload = (answers: ResumePayload["answers"]) =>
        toResumePayload({ runId, name: artifact, digest, session, answeredAt, answers });
      return {
        runId,
        question: { artifact, digest, via: way },
        payload,
        answer: (answers: ResumePayload["answers"]) => send[way](payload(answers)),
      };
    },
    wait: ({ runId, question }: Asking, given: Record<string, string> = {}) =>
      runner.action(
        ".github/actions/wait-for-resume",
        { "poll-seconds": "0.05", timeout: "20s", grace: "0s", ...question, ...given },
        { runId, permissions: permissions[question.via] },
      ),
    /** What the waiting step asked of GitHub; tests ask with a token of another kind. */
    async asked(since: number): Promise<JournalEntry[]> {
      const journal = await fetch(`${simulator.url}/_control/journal`);
      return ((await journal.json()) as { entries: JournalEntry[] }).entries.slice(since);
    },
    expectTruth: () => truth.expectTruth(),
    async close() {
      await runner.close();
      await simulator.close();
    },
  };
}
