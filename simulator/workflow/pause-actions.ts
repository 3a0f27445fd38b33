import { createHash } from "node:crypto";
import { parse } from "yaml";
import { fileAt } from "../git";
import type { Job } from "../run";
import type { Behaviour } from "../script";

/**
 * The actions `pause` and `wait-for-resume`, whose scripts need a real shell: they do here what they do there, and
 * tests hold both side by side. Null for any other action, and where the repository has no such action.
 */
export function pauseActionOf(job: Job, path: string, given: Record<string, string>): Behaviour | null {
  const act = actions[path as keyof typeof actions];
  const { git } = job.run.repository;
  if (!act || fileAt(git, job.run.sha, `${path.slice(2)}/action.yml`) === undefined) return null;
  return act(job, given);
}

const actions = { "./.github/actions/pause": pause, "./.github/actions/wait-for-resume": wait };

function pause(job: Job, given: Record<string, string>): Behaviour {
  const suffix = (given.name ?? "").replace(/[^A-Za-z0-9_-]+/g, "-");
  const artifact = ["pause-signal", job.run.id, suffix].filter((part) => part !== "").join("-");
  const via = given.via || "repository_dispatch";
  const expires = (given["expires-in"] ?? "").replace(/\s/g, "");
  let question: string;
  try {
    const [inputs, answers, context] = ["inputs", "on-timeout", "context"].map((name) =>
      objectIn(given[name]),
    );
    const signal = {
      version: 1,
      message: given.message ?? "",
      inputs: inputs ?? {},
      resume: {
        via,
        ...(via === "repository_dispatch" ? { event_type: given["event-type"] ?? "resume-workflow" } : {}),
        ...(via === "workflow_dispatch" ? { workflow: given.workflow ?? "resume-handler.yml" } : {}),
      },
      ...(expires ? { expires_in: expires } : {}),
      ...(answers ? { on_timeout: { answers } } : {}),
      ...(context && Object.keys(context).length > 0 ? { context } : {}),
      asked_by: { run_id: job.run.id, attempt: job.attempt, artifact },
    };
    question = `${JSON.stringify(signal, null, 2)}\n`;
  } catch (error) {
    return { conclusion: "failure", log: [`::error title=Pause::${String(error)}`] };
  }
  const days =
    given["retention-days"] || (expires ? String(Math.trunc(secondsIn(expires) / 86_400) + 2) : "");
  return {
    seconds: 2,
    outputs: { artifact, digest: digestOf(question), via, path: "pause.json" },
    artifacts: [
      { name: artifact, files: { "pause.json": question }, ...(days ? { retentionDays: Number(days) } : {}) },
    ],
  };
}

function wait(job: Job, given: Record<string, string>): Behaviour {
  const { artifact = "", digest = "" } = given;
  const late = given["on-timeout"]?.trim();
  return {
    wait: {
      for:
        given.via === "git_ref"
          ? { ref: `refs/resume/${job.run.id}/${artifact}`, digest }
          : { artifact: `resume-signal-${job.run.id}`, digest },
      timeout: secondsIn(given.timeout || "1h") + secondsIn(given.grace || "2m"),
      ...(late ? { otherwise: JSON.stringify({ user_input: "", answers: JSON.parse(late), digest }) } : {}),
      outputs: (answer, timedOut) => ({
        "user-input": inWords(answer),
        path: "resume.json",
        "timed-out": String(timedOut),
      }),
    },
  };
}

/** As the app says an answer in words. */
function inWords(answer: string): string {
  const { user_input: said, answers = {} } = JSON.parse(answer);
  const values = Object.values(answers);
  if (said) return said;
  const value = answers.user_input ?? (values.length === 1 ? values[0] : values.length > 1 ? answers : "");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function objectIn(text = ""): Record<string, unknown> | null {
  if (text.trim() === "") return null;
  const value: unknown = parse(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Error(`neither a JSON object nor a YAML map: ${text}`);
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

function secondsIn(duration: string): number {
  const [, amount = "0", unit = "s"] = /^(\d+)\s*([smhd])$/.exec(duration) ?? [];
  return Number(amount) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[unit] ?? 1);
}
