import { shellNames } from "../engine/context";
import { performanceOf } from "../engine/performance";
import { plainRun } from "../logs/scripts/plain-run";
import type { Job } from "../run";
import type { Behaviour } from "../script";
import { type Context, interpolate } from "./expression";
import { runShell } from "./shell";

/** What a `run:` text does in a job's workspace. */
export function runText(job: Job, written: string, context: Context): Behaviour {
  const { files } = performanceOf(job);
  const script = interpolate(written, context).trimEnd();
  const env = context.env as Record<string, string>;
  const shell = runShell(script, shellNames(context, env), files);
  const wait = waitIn(script, Object.values(env), job.run.id);
  return {
    seconds: Math.max(1, shell.seconds),
    conclusion: shell.exitCode === 0 ? "success" : "failure",
    log: plainRun(script, shell.output, shell.exitCode),
    outputs: shell.outputs,
    env: shell.env,
    // What follows such a loop is its failure: nobody answered in time.
    ...(wait ? { wait, conclusion: "success", log: plainRun(script) } : {}),
    ...commentIn(script),
  };
}

/** A loop that looks for an answer, as waiting jobs write it, waits for that answer. */
function waitIn(script: string, env: string[], runId: number): Behaviour["wait"] {
  if (!/\b(while|until|for)\b/.test(script)) return undefined;
  const texts = [script, ...env];
  if (texts.some((text) => text.includes("resume-signal-"))) {
    return { for: { artifact: `resume-signal-${runId}` } };
  }
  if (texts.some((text) => /\brefs?\/resume\//.test(text))) return { for: { ref: `refs/resume/${runId}/*` } };
  return undefined;
}

/** What cannot be read in such a comment is said in the step's log, and fails it. */
function commentIn(script: string): Behaviour {
  const text = script.match(/^\s*# simulator: (.*)$/m)?.[1];
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as Behaviour;
  } catch (error) {
    return { conclusion: "failure", log: [`::error::simulator comment: ${String(error)}`] };
  }
}
