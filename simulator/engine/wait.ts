import { createHash } from "node:crypto";
import type { Job, Step } from "../run";
import type { Wait } from "../script";
import type { World } from "../world";
import { isExpired } from "./artifacts";
import { performanceOf } from "./performance";
import { print } from "./print";

/** What a step finds when it looks for an answer: files, or nothing yet. */
function look(world: World, job: Job, wanted: Wait["for"]): Record<string, string> | null {
  const { repository } = job.run;
  if ("artifact" in wanted) {
    const found = [...world.store.artifacts.values()].find(
      (artifact) =>
        artifact.run.repository === repository &&
        artifact.name === wanted.artifact &&
        !isExpired(artifact, world.clock.now()) &&
        answersThis(job, Object.values(artifact.files)[0] ?? "", wanted.digest),
    );
    return found?.files ?? null;
  }
  const name = wanted.ref.replace(/\*$/, "");
  const [, sha] =
    [...repository.git.refs].find(([ref]) =>
      wanted.ref.endsWith("*") ? ref.startsWith(name) : ref === name,
    ) ?? [];
  const content = sha === undefined ? null : (repository.git.blobs.get(sha)?.toString("utf8") ?? "");
  const taken = content !== null && (!wanted.digest || answersThis(job, content, wanted.digest));
  return taken ? { "resume.json": content } : null;
}

/** An answer that names a digest must be one to the question that this job wrote. */
function answersThis(job: Job, content: string, asked?: string): boolean {
  if (asked !== undefined) return answersIn(content).digest === asked;
  const { files } = performanceOf(job);
  const question = (files.get("pause.json") ?? "") + (files.get("pause-state.txt") ?? "");
  const { digest } = answersIn(content);
  return !digest || question === "" || digest === createHash("sha256").update(question).digest("hex");
}

/** Looks again and again on the clock until the answer is there; `arrived` gets its outputs, or null in the end. */
export function arrival(
  world: World,
  job: Job,
  step: Step,
  wait: Wait,
  arrived: (outputs: Record<string, string> | null) => void,
): void {
  const performance = performanceOf(job);
  const every = (wait.every ?? 2) * 1000 * job.run.pace;
  const until = world.clock.now() + (wait.timeout ?? 3600) * 1000;
  const again = () => {
    const now = world.clock.now();
    const files = look(world, job, wait.for);
    if (files === null && now < until) {
      performance.stop = world.clock.at(now + every, again);
      return;
    }
    const content = files === null ? (wait.otherwise ?? null) : (Object.values(files)[0] ?? "");
    for (const [path, text] of Object.entries(files ?? {})) performance.files.set(path, text);
    const told = content === null ? {} : wait.outputs?.(content, files === null);
    const said =
      content === null
        ? ["::error::No answer came in time."]
        : (wait.then ?? [wait.outputs ? "Answered." : "Answer: {content}"]);
    const printed = print(
      said.map((line) => line.replaceAll("{content}", content ?? "")),
      now,
      now,
    );
    step.lines.push(...printed.lines);
    job.annotations.push(...printed.annotations);
    arrived(content === null ? null : { ...answersIn(content), ...told });
  };
  again();
}

/** The parts of an answer that later steps may ask for. */
function answersIn(content: string): Record<string, string> {
  const outputs: Record<string, string> = { content, resume_data: content };
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== "object" || value === null) return outputs;
    for (const [key, part] of Object.entries(value)) {
      outputs[key] = typeof part === "string" ? part : JSON.stringify(part);
    }
  } catch {
    // Free text is an answer too.
  }
  return outputs;
}
