import type { FailureReason } from "@/lib/model/log";

const ansi = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, "g");
/** What the runner says of every failed step. */
const hollow = /^Process completed with exit code/;

/** The one line that tells most of why a job failed; null where nothing is known. */
export function toFailureLine(job: FailureReason["jobs"][number]): string | null {
  const told = job.annotations.find(({ message }) => !hollow.test(message))?.message;
  const written = job.excerpt.map(({ text }) => text.replace(ansi, "").trim());
  return (
    told ??
    written.find((text) => /\b(error|failed|fatal|panic)\b/i.test(text)) ??
    job.annotations[0]?.message ??
    null
  );
}
