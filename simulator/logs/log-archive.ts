import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import type { Stored } from "../run";
import { logFileName, logFileNames } from "./log-file-name";
import { jobLog, type LoggedJob, stepText } from "./log-text";
import { logTimestamp } from "./log-timestamp";

/** What the service itself notes about a job before its runner speaks: the wait, and who took it. */
function systemText(job: LoggedJob): string {
  const startedAt = job.steps.find((step) => step.startedAt !== null)?.startedAt ?? null;
  if (startedAt === null) return "";
  const lines = [
    `Requested labels: ${job.labels.join(", ")}`,
    "Waiting for a runner to pick up this job...",
    "Job is about to start running on the hosted runner: GitHub Actions 2 (hosted)",
  ];
  return `\uFEFF${lines.map((line) => `${logTimestamp(startedAt)} ${line}`).join("\n")}\n`;
}

/** The steps that have a file of their own: those that printed. GitHub leaves all of them out at times (cli/cli#10551). */
const printed = ({ steps, logText }: LoggedJob) =>
  typeof logText === "string" || logText
    ? []
    : steps.filter(({ startedAt, lines }) => startedAt !== null && lines.length > 0);

/** The files of a run's log archive by path, in the order they stand in it. Jobs that never began have none. */
export function logArchiveFiles(jobs: readonly LoggedJob[]): { path: string; text: Stored }[] {
  const logged = jobs.filter((job) => job.steps.some((step) => step.startedAt !== null));
  const folders = logFileNames(logged.map((job) => job.name));
  const whole = logged.map((job, n) => ({ path: `${n}_${folders[n]}.txt`, text: jobLog(job) }));
  const parts = logged.flatMap((job, n) => [
    { path: `${folders[n]}/system.txt`, text: systemText(job) },
    ...printed(job).map((step) => ({
      path: `${folders[n]}/${step.number}_${logFileName(step.name)}.txt`,
      text: stepText(step),
    })),
  ]);
  return [...whole, ...parts];
}

/** GitHub gives every entry the same date, so equal logs make equal archives. */
const ENTRY_DATE = new Date(Date.UTC(1980, 0, 1));

/**
 * The zip behind `GET /repos/{o}/{r}/actions/runs/{id}/logs`: `<n>_<job>.txt` for each job, `<job>/system.txt`,
 * and `<job>/<step number>_<step>.txt`.
 */
export async function logArchive(jobs: readonly LoggedJob[]): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const { path, text } of logArchiveFiles(jobs)) {
    const content = typeof text === "string" || Buffer.isBuffer(text) ? text : await readFile(text.file);
    zip.file(path, content, { date: ENTRY_DATE, createFolders: false });
  }
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}
