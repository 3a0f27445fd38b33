import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { readBytes } from "./read-window";
import { createLogScanner, type ScannedLog } from "./scan-log";
import type { KeptLog } from "./store";

type ScanFile = { version: 1; bytes: number; scan: ScannedLog };

/** The scan of a kept log: made once, and kept beside the log for whoever opens it next. */
export async function findScan(kept: KeptLog): Promise<ScannedLog> {
  const found = await readScan(kept);
  if (found) return found;
  const scanner = createLogScanner();
  for await (const chunk of readBytes(kept)) scanner.see(chunk);
  const scan = scanner.end();
  await writeScan(kept, { version: 1, bytes: kept.index.bytes, scan });
  return scan;
}

const scanFile = ({ file }: KeptLog): string => `${file}.scan`;

async function readScan(kept: KeptLog): Promise<ScannedLog | null> {
  try {
    const { version, bytes, scan } = JSON.parse(await readFile(scanFile(kept), "utf8")) as ScanFile;
    return version === 1 && bytes === kept.index.bytes ? scan : null;
  } catch {
    return null;
  }
}

/** Whole or not at all. Where the disk has no room the log is scanned again next time. */
async function writeScan(kept: KeptLog, scan: ScanFile): Promise<void> {
  const unfinished = `${scanFile(kept)}.${randomUUID()}.part`;
  try {
    await writeFile(unfinished, JSON.stringify(scan), { mode: 0o600 });
    await rename(unfinished, scanFile(kept));
  } catch {
    await rm(unfinished, { force: true });
  }
}
