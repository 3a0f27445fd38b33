import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { maskBytes } from "@/lib/model/mask-bytes";
import type { LogState } from "@/lib/model/run";
import { endBeginning, tellBeginning } from "./beginnings";
import { createLineIndexer, type LineIndex } from "./line-index";
import { readIndex } from "./read-index";
import { writeScan } from "./scan-file";
import { createLogScanner } from "./scan-log";

export type LogPlace = { runId: number; attempt: number; jobId: number };
/** A whole log on our disk: what the runner wrote, with what looks like a token masked. */
export type KeptLog = { file: string; index: LineIndex };

/** Where the logs of a run's attempt lie. */
export const attemptFolder = (dataDir: string, runId: number, attempt: number): string =>
  path.join(dataDir, "logs", String(runId), String(attempt));

/** Where a log lies once it is kept. */
export const logFile = (dataDir: string, { runId, attempt, jobId }: LogPlace) =>
  path.join(attemptFolder(dataDir, runId, attempt), `${jobId}.log`);

/** What is said of a job whose log is kept. */
export const stateOf = (kept: KeptLog): LogState => (kept.index.total === 0 ? "empty" : "kept");

type WriteOptions = {
  /** A sentence that is said beside the log. */
  note?: string | null;
  /** Whether it is scanned on its way; else who opens it first has it scanned. */
  scan?: boolean;
};

/**
 * Streams a job's text to `DATA_DIR/logs/<run>/<attempt>/<job>.log`. It is written under another name first: a log that
 * is there is whole, and its index is there before it. Throws what the disk throws (`ENOSPC`) and what the stream throws.
 */
export async function writeLog(
  dataDir: string,
  place: LogPlace,
  body: AsyncIterable<Uint8Array>,
  { note = null, scan = true }: WriteOptions = {},
): Promise<KeptLog> {
  const file = logFile(dataDir, place);
  const unfinished = `${file}.${randomUUID()}.part`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const indexer = createLineIndexer();
  const scanner = scan ? createLogScanner() : null;
  const handle = await open(unfinished, "wx", 0o600);
  try {
    for await (const lines of maskBytes(body)) {
      indexer.see(lines);
      // Who opens it first need not wait until all of it is read once more.
      scanner?.see(lines);
      tellBeginning(file, lines);
      await handle.writeFile(lines);
    }
    await handle.sync();
    await handle.close();
    const index = indexer.finish(note);
    await writeFile(`${unfinished}.idx`, JSON.stringify(index), { mode: 0o600 });
    await rename(`${unfinished}.idx`, `${file}.idx`);
    await rename(unfinished, file);
    if (scanner) await writeScan({ file, index }, scanner.end());
    return { file, index };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.idx`, { force: true });
    throw error;
  } finally {
    endBeginning(file);
  }
}

/** The kept log, or null when it is not on our disk, or no longer as it was written. */
export async function findLog(dataDir: string, place: LogPlace): Promise<KeptLog | null> {
  const file = logFile(dataDir, place);
  try {
    const index = await readIndex(`${file}.idx`);
    return index && (await stat(file)).size === index.bytes ? { file, index } : null;
  } catch {
    return null;
  }
}
