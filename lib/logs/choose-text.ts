import type { ArchiveFile, JobFiles, NamedJob } from "./archive-names";

/** A way to a job's text: these files of the archive, one after another; `why` is said where it is not the usual way. */
export type TextChoice = { files: ArchiveFile[]; why: string | null };

const markBytes = 3;
const blockBytes = 2 * 1024 * 1024;

/**
 * The ways to a job's text within the archive (pure), best first; none: the job's own log is to be asked for. The usual
 * one is the job's file. GitHub leaves it out at times (cli/cli#7643), or files of steps (cli/cli#10551): what holds
 * less than the other is not the whole.
 */
export function chooseText({ job, steps }: JobFiles, named: NamedJob): TextChoice[] {
  const lacking = named.steps.filter(
    (step) =>
      step.startedAt !== null &&
      step.conclusion !== "skipped" &&
      !steps.some(({ number }) => number === step.number),
  );
  const inSteps = steps.reduce((sum, { size }) => sum + size, 0);
  // Each file, and each block of it, begins with a byte-order mark.
  const marks =
    markBytes * (steps.length + 2 + 2 * Math.ceil(Math.max(inSteps, job?.size ?? 0) / blockBytes));
  const choices: TextChoice[] = [];
  if (job && job.size + marks >= inSteps) {
    const tellsMore = job.size > inSteps + marks;
    choices.push({ files: [job], why: tellsMore && lacking.length > 0 ? lacksSteps(lacking) : null });
  }
  if (steps.length > 0 && lacking.length === 0) choices.push({ files: steps, why: job ? cutJob : noJob });
  return choices;
}

/** Why a job's own log was asked for though its run has an archive. */
export const toOwnReason = ({ job, steps, alike }: JobFiles): string =>
  alike
    ? "GitHub's archive of this run names several jobs alike. This is the job's own log."
    : job || steps.length > 0
      ? "GitHub's archive of this run has only a part of this job. This is the job's own log."
      : "GitHub's archive of this run has nothing of this job. This is the job's own log.";

const lacksSteps = (steps: NamedJob["steps"]): string =>
  `GitHub's archive of this run has no file of ${steps.length === 1 ? "step" : "steps"} ${steps.map(({ number }) => number).join(", ")}. This is the job's file, which has them.`;
const noJob = "GitHub's archive of this run has no file of this job. This is what its steps' files hold.";
const cutJob = "This job's file in GitHub's archive cannot be used. This is what its steps' files hold.";
