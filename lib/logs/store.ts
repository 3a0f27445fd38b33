import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { redact } from "@/lib/model/redact";
import type { LogState } from "@/lib/model/run";
import { createLineIndexer, type LineIndex, parseLineIndex } from "./line-index";

export type LogPlace = { runId: number; attempt: number; jobId: number };
/** A whole log on our disk: what the runner wrote, with what looks like a GitHub token masked. */
export type KeptLog = { file: string; index: LineIndex };

/** Where the logs of a run's attempt lie. */
export const attemptFolder = (dataDir: string, runId: number, attempt: number): string =>
  path.join(dataDir, "logs", String(runId), String(attempt));

/** Where a log lies once it is kept. */
export const logFile = (dataDir: string, { runId, attempt, jobId }: LogPlace) =>
  path.join(attemptFolder(dataDir, runId, attempt), `${jobId}.log`);

/** What is said of a job whose log is kept. */
export const stateOf = (kept: KeptLog): LogState => (kept.index.total === 0 ? "empty" : "kept");

/**
 * Streams a job's text to `DATA_DIR/logs/<run>/<attempt>/<job>.log`. It is written under another name first: a log that
 * is there is whole, and its index is there before it. `note` is said beside it. Throws what the disk throws (`ENOSPC`) and what the stream throws.
 */
export async function writeLog(
  dataDir: string,
  place: LogPlace,
  body: AsyncIterable<Uint8Array>,
  note: string | null = null,
): Promise<KeptLog> {
  const file = logFile(dataDir, place);
  const unfinished = `${file}.${randomUUID()}.part`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const indexer = createLineIndexer();
  const handle = await open(unfinished, "wx", 0o600);
  try {
    for await (const lines of wholeLines(body)) {
      const safe = maskTokens(lines);
      indexer.see(safe);
      await handle.writeFile(safe);
    }
    await handle.sync();
    await handle.close();
    const index = indexer.finish(note);
    await writeFile(`${unfinished}.idx`, JSON.stringify(index), { mode: 0o600 });
    await rename(`${unfinished}.idx`, `${file}.idx`);
    await rename(unfinished, file);
    return { file, index };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.idx`, { force: true });
    throw error;
  }
}

/** The kept log, or null when it is not on our disk, or no longer as it was written. */
export async function findLog(dataDir: string, place: LogPlace): Promise<KeptLog | null> {
  const file = logFile(dataDir, place);
  try {
    const index = parseLineIndex(await readFile(`${file}.idx`, "utf8"));
    return index && (await stat(file)).size === index.bytes ? { file, index } : null;
  } catch {
    return null;
  }
}

/** A token may straddle two chunks but never two lines, so lines are masked whole; beyond 4 MB a line is cut. */
async function* wholeLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const longest = 4 * 1024 * 1024;
  let rest: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of body) {
    const cut = chunk.lastIndexOf(10) + 1;
    if (cut === 0 && held + chunk.length < longest) {
      rest.push(chunk);
      held += chunk.length;
      continue;
    }
    const end = cut === 0 ? chunk.length : cut;
    yield Buffer.concat([...rest, chunk.subarray(0, end)]);
    rest = end < chunk.length ? [chunk.subarray(end)] : [];
    held = chunk.length - end;
  }
  if (held > 0) yield Buffer.concat(rest);
}

/** Tokens are ASCII: read as latin1, every other byte comes back as it was. */
function maskTokens(lines: Buffer): Buffer {
  const text = lines.toString("latin1");
  const safe = redact(text);
  return safe === text ? lines : Buffer.from(safe, "latin1");
}
