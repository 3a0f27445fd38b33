import type { Pause } from "@/lib/model/pause";
import type { RunDetail } from "@/lib/model/run";
import { until } from "../../tests/until";
import type { World } from "../../tests/world";
import type { Question, Table } from "./table";

export type Verdict = {
  /** Exactly one run (or ref) on GitHub, with the very answer that the app has on record, and linked. */
  once: number;
  doubled: number;
  lost: number;
  /** One run, but with another answer than the one on record. */
  wrong: number;
  /** Said to have failed, with the reason, and arrived when a person sent them again. */
  failedHonestly: number;
  /** What is known of each question that did not end as it should, a line each. */
  stories: string[];
};

/** Waits until every answer has arrived, sending again what failed as a person would; then looks at GitHub itself. */
export async function settleAndJudge({ world, questions }: Table, seconds: number): Promise<Verdict> {
  const failed = new Set<string>();
  const open = new Map(questions.map((question) => [question.pauseId, question]));
  const settled = new Map<string, Pause>();
  await until(
    "every answer to arrive",
    async () => {
      for (const question of [...open.values()]) {
        const pause = await readPause(world, question);
        if (pause.delivery?.state === "linked") {
          settled.set(pause.id, pause);
          open.delete(pause.id);
        } else if (pause.delivery?.state === "failed" && pause.delivery.problem) {
          failed.add(pause.id);
          await world.app.call("POST", `/api/pauses/${pause.id}/resend`);
        }
      }
      return open.size === 0;
    },
    seconds,
  ).catch(() => null);
  const verdict: Verdict = {
    once: 0,
    doubled: 0,
    lost: 0,
    wrong: 0,
    failedHonestly: failed.size,
    stories: [],
  };
  for (const question of questions) {
    const end = judge(world, question, settled.get(question.pauseId));
    verdict[end] += 1;
    if (end !== "once") verdict.stories.push(await tell(world, question, end));
  }
  return verdict;
}

async function tell(world: World, question: Question, end: string): Promise<string> {
  const { state, answer, delivery } = await readPause(world, question);
  const arrived = listArrived(world, question);
  return JSON.stringify({ end, ...question, state, answer, delivery, arrived });
}

async function readPause(world: World, question: Question): Promise<Pause> {
  const { body } = await world.app.call("GET", `/api/runs/${question.runId}`);
  const pause = (body as RunDetail).pauses.find(({ id }) => id === question.pauseId);
  if (!pause) throw new Error(`The question of run ${question.runId} is gone.`);
  return pause;
}

function judge(
  world: World,
  question: Question,
  pause: Pause | undefined,
): "once" | "doubled" | "lost" | "wrong" {
  const arrived = listArrived(world, question);
  if (arrived.length > 1) return "doubled";
  const [only] = arrived;
  if (!only || !pause) return "lost";
  const linked = question.way === "git_ref" || pause.delivery?.runId === only.runId;
  return linked && only.said === pause.answer?.answers.user_input ? "once" : "wrong";
}

/** What GitHub itself holds of an answer to this run: the runs it started, or the blobs behind its refs. */
export function listArrived(
  world: World,
  { runId, repository, way }: Question,
): { runId: number; said: unknown }[] {
  const { store } = world.sim.world;
  if (way === "git_ref") {
    const git = store.repositories.get(repository.toLowerCase())?.git;
    return [...(git?.refs ?? [])]
      .filter(([ref]) => ref.startsWith(`refs/resume/${runId}/`))
      .map(([, sha]) => ({
        runId,
        said: JSON.parse(git?.blobs.get(sha)?.toString("utf8") ?? "{}").user_input,
      }));
  }
  const word = way === "workflow_dispatch" ? "Answer for run" : "Resume of run";
  return [...store.runs.values()]
    .filter((run) => run.title.startsWith(`${word} ${runId} `))
    .map((run) => ({ runId: run.id, said: readSaid(run) }));
}

function readSaid(run: { payload: Record<string, unknown>; inputs: Record<string, unknown> }): unknown {
  const { client_payload: payload } = run.payload as { client_payload?: { user_input?: unknown } };
  return payload ? payload.user_input : JSON.parse(String(run.inputs.resume_data)).user_input;
}
