import type { Wait } from "../script";
import type { Job, Run, Step } from "../store";
import type { World } from "../world";
import { isExpired } from "./artifacts";
import { performanceOf } from "./performance";
import { print } from "./print";

/** What a step sees when it looks for an answer: the text, or nothing yet. */
function look(world: World, run: Run, wanted: Wait["for"]): string | null {
  if ("artifact" in wanted) {
    for (const artifact of world.store.artifacts.values()) {
      const fits = artifact.run.repository === run.repository && artifact.name === wanted.artifact;
      if (fits && !isExpired(artifact, world.clock.now())) return Object.values(artifact.files)[0] ?? "";
    }
    return null;
  }
  const { git } = run.repository;
  const name = wanted.ref.replace(/\*$/, "");
  const found = [...git.refs].find(
    ([ref]) => ref === name || (wanted.ref.endsWith("*") && ref.startsWith(name)),
  );
  return found ? (git.blobs.get(found[1])?.toString("utf8") ?? "") : null;
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
  const every = (wait.every ?? 2) * 1000;
  const until = world.clock.now() + (wait.timeout ?? 3600) * 1000;
  const again = () => {
    const now = world.clock.now();
    const content = look(world, job.run, wait.for);
    if (content === null && now < until) {
      performance.stop = world.clock.at(now + every, again);
      return;
    }
    const said =
      content === null ? ["::error::No answer came in time."] : (wait.then ?? ["Answer: {content}"]);
    const printed = print(
      said.map((line) => line.replaceAll("{content}", content ?? "")),
      now,
      now,
    );
    step.lines.push(...printed.lines);
    job.annotations.push(...printed.annotations);
    arrived(content === null ? null : answersIn(content));
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
