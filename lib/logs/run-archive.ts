import { rm } from "node:fs/promises";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { isDiskFull } from "@/lib/model/unexpected";
import { amendLog } from "@/lib/runs/amend";
import { type JobFiles, matchArchive } from "./archive-names";
import { chooseText, toOwnReason } from "./choose-text";
import { downloadArchive } from "./download-archive";
import type { LoggedJob } from "./find-job";
import { type LogArchive, openArchive } from "./open-archive";
import { attemptFolder, type KeptLog, stateOf, writeLog } from "./store";

/** What came of a job's text: on our disk, not to be had now, or to be asked for by itself, `why` where that is odd. */
export type Taken =
  | { kind: "kept"; kept: KeptLog }
  | { kind: "problem"; problem: Problem }
  | { kind: "own"; why: string | null };

/** A run's archive on its way to our disk. */
export type RunArchive = {
  /** A job's text as soon as it is written; one that somebody waits for is written before the others. */
  take(jobId: number): Promise<Taken>;
  /** Why each job that got no text got none; resolves when the archive has been read and is gone. Never rejects. */
  done: Promise<Map<number, Taken>>;
};

const atOnce = 2;

/**
 * Fetches the archive of a finished run's attempt and writes the texts of `wanted` from it, file by file: no log is ever
 * in memory. `jobs` are all of the attempt, by whose names the files are told apart.
 */
export function fetchRunArchive(deps: Deps, jobs: LoggedJob[], wanted: LoggedJob[]): RunArchive {
  const waiting = new Map(wanted.map((job) => [job.id, createWaiter(job)]));
  const order = wanted.map((job) => job.id);
  const asked = new Set<number>();
  const settled = new Map<number, Taken>();
  const settle = (id: number, taken: Taken) => {
    settled.set(id, taken);
    waiting.get(id)?.resolve(taken);
  };
  const settleRest = (taken: Taken) => {
    for (const id of waiting.keys()) if (!settled.has(id)) settle(id, taken);
  };

  const work = async () => {
    const [{ repository, runId, attempt }] = wanted as [LoggedJob];
    const download = await deps.github.runLogs(repository, runId, attempt);
    if (!download.ok) return settleRest(toTaken(download.error));
    const file = await downloadArchive(attemptFolder(deps.env.dataDir, runId, attempt), download.value);
    let archive: LogArchive | null = null;
    try {
      archive = await openArchive(file);
      const files = matchArchive(archive.files, jobs);
      await Promise.all(Array.from({ length: atOnce }, () => writeInTurn(archive as LogArchive, files)));
    } finally {
      archive?.close();
      await rm(file, { force: true });
    }
  };
  const writeInTurn = async (archive: LogArchive, files: Map<number, JobFiles>) => {
    for (let id = order.shift(); id !== undefined; id = order.shift()) {
      const job = waiting.get(id)?.job as LoggedJob;
      settle(id, await writeText(deps, archive, files.get(id) ?? nothing, job));
    }
  };

  const done = work()
    .catch((error: unknown) => {
      deps.log.warn("log.archive_lost", { run: wanted[0]?.runId, error });
      settleRest(
        isDiskFull(error) ? { kind: "problem", problem: diskFull } : { kind: "own", why: unreadable },
      );
    })
    .then(() => settled);
  return {
    done,
    take(jobId) {
      const place = order.indexOf(jobId);
      const before = order.filter((id) => asked.has(id)).length;
      if (place > before) order.splice(before, 0, ...order.splice(place, 1));
      asked.add(jobId);
      return waiting.get(jobId)?.promise ?? Promise.resolve({ kind: "own", why: null });
    },
  };
}

const nothing: JobFiles = { job: null, steps: [], alike: false };

async function writeText(deps: Deps, archive: LogArchive, files: JobFiles, job: LoggedJob): Promise<Taken> {
  for (const { files: parts, why } of chooseText(files, job)) {
    try {
      const place = { runId: job.runId, attempt: job.attempt, jobId: job.id };
      // Most of a run's logs are never opened, and the one that is waited for comes sooner.
      const text = async function* () {
        for (const part of parts) yield* archive.read(part);
      };
      const kept = await writeLog(deps.env.dataDir, place, text(), { note: why, scan: false });
      await amendLog(deps, job.id, stateOf(kept));
      return { kind: "kept", kept };
    } catch (error) {
      if (isDiskFull(error)) return { kind: "problem", problem: diskFull };
      deps.log.warn("log.archive_damaged", { job: job.id, error });
    }
  }
  return { kind: "own", why: toOwnReason(files) };
}

function toTaken(error: GitHubError): Taken {
  switch (error.kind) {
    case "not_found":
    case "conflict":
    case "invalid":
    case "unavailable":
      return { kind: "own", why: "GitHub did not give the archive of this run. This is the job's own log." };
    // Each log of the run then says so itself.
    case "gone":
      return { kind: "own", why: null };
    default:
      return { kind: "problem", problem: toProblem(error) };
  }
}

function createWaiter(job: LoggedJob) {
  let resolve: (taken: Taken) => void = () => {};
  const promise = new Promise<Taken>((done) => {
    resolve = done;
  });
  return { job, promise, resolve };
}

const unreadable = "GitHub's archive of this run could not be read. This is the job's own log.";
export const diskFull = createProblem(
  "disk_full",
  "The log has no room on this disk. Make some and open it again.",
);
