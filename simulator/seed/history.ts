import { cancelRun, rerun } from "../engine/again";
import { decide, waitingFor } from "../engine/environments";
import { startPushRuns } from "../engine/push";
import { startRun, startRunsFor } from "../engine/start";
import { chance } from "../ids";
import { commitFiles } from "../repository";
import { latestAttempt, type Run } from "../run";
import type { Repository } from "../store";
import type { World } from "../world";
import { type Past, sentenceFor } from "./repositories";

const minute = 60_000;

/** Puts a repository's past on the clock: it happens when the clock is moved over it, by the same engine as the present. */
export function scheduleHistory(
  world: World,
  repository: Repository,
  past: Past,
  from: number,
  to: number,
): void {
  const { clock } = world;
  const random = (n: number, salt: string) => chance(`${repository.name} ${past.workflow} ${n} ${salt}`);
  const share = (to - from) / past.times;
  for (let n = 0; n < past.times; n++) {
    const last = n === past.times - 1;
    const open = last && past.open !== undefined;
    const at = open ? to - past.open! * minute : from + share * (n + 0.15 + 0.6 * random(n, "time"));
    clock.at(Math.min(at, to - minute), () => {
      const pace = open ? 6 : 3 + Math.floor(random(n, "pace") * 9);
      const run = begin(world, repository, past, n, pace);
      if (!run || open) return;
      if (random(n, "cancel") < 0.05) clock.at(clock.now() + 2 * minute, () => cancelIfRunning(world, run));
      if (past.answer)
        clock.at(clock.now() + past.answer.minutes * minute, () => answer(world, run, past, n));
      if (!past.answer && random(n, "again") < 0.4)
        clock.at(clock.now() + 50 * minute, () => rerunIfFailed(world, run));
    });
  }
}

function begin(world: World, repository: Repository, past: Past, n: number, pace: number): Run | undefined {
  const actor = past.actors[n % past.actors.length] as string;
  const branch = past.branches?.[n % past.branches.length] ?? repository.defaultBranch;
  if (past.event === "push") {
    const subject = subjects[n % subjects.length] as string;
    const files = { "CHANGELOG.md": `# Changes\n\n- ${subject} (${n})\n` };
    commitFiles(world, repository, { files, message: subject, branch, author: actor });
    return startPushRuns(world, repository, { branch, actor, pace })[0];
  }
  const workflow = repository.workflows.find(({ path }) => path.endsWith(`/${past.workflow}`));
  const sha = repository.git.refs.get(`refs/heads/${branch}`);
  if (!workflow || sha === undefined) return undefined;
  const inputs = past.inputs?.(n) ?? {};
  const payload = { inputs };
  return startRun(world, {
    repository,
    workflow,
    event: past.event,
    branch,
    sha,
    actor,
    inputs,
    payload,
    pace,
  });
}

function answer(world: World, run: Run, past: Past, n: number): void {
  const { repository, branch, sha, actor, pace } = run;
  const place = { repository, branch, sha, actor, pace };
  const session = sessionOf(run.id);
  const said = sentenceFor(n);
  const reply = { run_id: run.id, user_input: said, answers: { user_input: said }, session };
  if (past.answer?.way === "approval") {
    const pending = waitingFor(run, latestAttempt(run)).map(({ environment }) => environment.id);
    const verdict = { approved: chance(`${run.id} verdict`) > 0.15, comment: said, user: "mona" };
    if (pending.length > 0) decide(world, run, { environmentIds: pending, ...verdict });
    return;
  }
  const signals = signalsOf(world, run);
  if (signals.length === 0) return;
  // Answered long ago: only questions that are open may still be found.
  for (const signal of signals) signal.expired = true;
  if (past.answer?.way === "handler") {
    const workflow = repository.workflows.find(({ path }) => path.endsWith("/resume-handler.yml"));
    const inputs = { run_id: String(run.id), resume_data: JSON.stringify(reply) };
    if (workflow)
      startRun(world, { ...place, workflow, event: "workflow_dispatch", inputs, payload: { inputs } });
  } else {
    const payload = { action: "resume-workflow", client_payload: reply };
    startRunsFor(
      world,
      { ...place, event: "repository_dispatch", payload, title: "resume-workflow" },
      () => true,
    );
  }
}

const signalsOf = (world: World, run: Run) =>
  [...world.store.artifacts.values()].filter(
    (artifact) => artifact.run === run && artifact.name.startsWith("pause-signal-"),
  );

function cancelIfRunning(world: World, run: Run): void {
  if (latestAttempt(run).status !== "completed") cancelRun(world, run);
}

function rerunIfFailed(world: World, run: Run): void {
  if (latestAttempt(run).conclusion === "failure") rerun(world, run, "failed", run.actor);
}

/** Looks like a UUID and is always the same for a run. */
function sessionOf(id: number): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      Math.floor(chance(`${id} ${part}`) * 2 ** 32)
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const subjects = [
  "Round prices once, at the end",
  "Show the cart in a drawer",
  "Sessions survive the change to summer time",
  "Bump vite from 6.3.4 to 6.3.5",
  "Fix a flicker in the dark theme",
  "Speak Arabic: mirrored icons, right-to-left totals (مرحبا)",
  "Remove the old checkout",
];
